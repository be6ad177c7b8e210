// Properties of the RTSP parsers over generated values; the harnesses check them over mutated
// bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "targets/rtsp/range.h"
#include "targets/rtsp/stream_parser.h"
#include "targets/rtsp/transport.h"

namespace vms::rtsp {
namespace {

std::string Word(const std::string& alphabet) {
  return *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(alphabet)));
}

Message AnyMessage() {
  Message message;
  message.version = *rc::gen::element(Version::kRtsp10, Version::kRtsp20);
  if (*rc::gen::arbitrary<bool>()) {
    message.start = Request{Word("ABC_").substr(0, 60), Word("rtsp:/.*?=")};
  } else {
    message.start = Response{*rc::gen::inRange<std::uint16_t>(100, 1000), Word("OKno")};
  }
  const auto count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) message.headers.push_back({Word("CSeq-"), Word("a:;=,\"\xC3")});
  for (const int value : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 256))) {
    message.body.push_back(static_cast<std::byte>(value));
  }
  return message;
}

RC_GTEST_PROP(RtspProperties, WhatIsPrintedParsesToTheSameMessage, ()) {
  const Message message = AnyMessage();
  const std::string text = PrintMessage(message);
  const auto parsed = ParseMessage(std::as_bytes(std::span(text)));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->message == message);
  RC_ASSERT(parsed->size == text.size());
}

RC_GTEST_PROP(RtspProperties, EachProperPrefixOfAMessageAsksForMore, ()) {
  const std::string text = PrintMessage(AnyMessage());
  const auto size = *rc::gen::inRange<std::size_t>(0, text.size());
  const auto parsed = ParseMessage(std::as_bytes(std::span(text).first(size)));
  RC_ASSERT(!parsed && parsed.error().kind == ParseErrorKind::kTruncated);
}

RC_GTEST_PROP(RtspProperties, ChunksOfAnySizeGiveTheSameMessages, ()) {
  const Message first = AnyMessage();
  const Message second = AnyMessage();
  const std::string text = PrintMessage(first) + std::string("$\1\0\1x", 5) + PrintMessage(second);
  std::span<const std::byte> rest = std::as_bytes(std::span(text));
  StreamParser parser;
  std::vector<Message> messages;
  std::size_t frames = 0;
  while (!rest.empty()) {
    const auto size = std::min(*rc::gen::inRange<std::size_t>(1, 40), rest.size());
    parser.Append(rest.first(size));
    rest = rest.subspan(size);
    while (auto event = parser.Next()) {
      RC_ASSERT(event->has_value());
      if (auto* message = std::get_if<Message>(&**event)) {
        messages.push_back(*message);
      } else {
        ++frames;
      }
    }
  }
  RC_ASSERT(messages == (std::vector<Message>{first, second}));
  RC_ASSERT(frames == 1U);
  RC_ASSERT(parser.pending() == 0U);
}

RC_GTEST_PROP(RtspProperties, ATransportSurvivesPrinting,
              (std::uint16_t port, std::uint8_t channel, std::uint32_t ssrc, bool play)) {
  Transport transport;
  transport.client_port = PortRange{port, static_cast<std::uint16_t>(std::max<int>(port, 65000))};
  transport.interleaved = ChannelRange{channel, std::nullopt};
  transport.ssrcs = {ssrc, ~ssrc};
  transport.play = play;
  transport.record = true;
  const auto parsed = ParseTransport(PrintTransport(transport));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == transport);
}

RC_GTEST_PROP(RtspProperties, ANormalPlayTimeSurvivesPrinting, (std::uint32_t seconds)) {
  const auto fraction = *rc::gen::inRange<std::uint64_t>(0, 1'000'000'000);
  const NptTime time{.now = false, .nanoseconds = seconds * 1'000'000'000ULL + fraction};
  const Range range{.interval = Interval<NptTime>{.start = time, .end = std::nullopt},
                    .time = std::nullopt};
  const auto parsed = ParseRange(PrintRange(range));
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*parsed == range);
}

}  // namespace
}  // namespace vms::rtsp
