// Properties of the SDP parsers over generated values; the harnesses check them over mutated bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "targets/base/base64.h"
#include "targets/sdp/attributes.h"
#include "targets/sdp/fmtp.h"
#include "targets/sdp/parser.h"

namespace vms::sdp {
namespace {

std::string Token() {
  return *rc::gen::nonEmpty(rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("abcxyzABC0189-._!#$%&'*+^`{|}~"))));
}

std::vector<std::byte> Bytes() {
  std::vector<std::byte> bytes;
  for (const auto value : *rc::gen::arbitrary<std::vector<std::uint8_t>>()) {
    bytes.push_back(static_cast<std::byte>(value));
  }
  return bytes;
}

RC_GTEST_PROP(SdpProperty, WhatIsPrintedParsesToTheSame, ()) {
  const std::vector<std::string> words = {Token(), Token(), Token(), Token(), Token()};
  Session session;
  session.origin = {words[0], "1", "2", "IN", "IP6", words[1]};
  session.name = words[2];
  session.timings.push_back({*rc::gen::arbitrary<std::uint64_t>(), 0, {}});
  session.bandwidths.push_back({words[3], *rc::gen::arbitrary<std::uint64_t>()});
  session.attributes.push_back({words[4], std::nullopt});
  Media media{.type = words[0],
              .port = *rc::gen::arbitrary<std::uint16_t>(),
              .port_count = {},
              .protocol = "RTP/AVP",
              .formats = {words[1], words[2]},
              .information = words[3],
              .connections = {},
              .bandwidths = {},
              .key = {},
              .attributes = {{words[2], words[4]}}};
  session.media.assign(*rc::gen::inRange<std::size_t>(0, 5), media);

  const std::string text = Print(session);
  const auto parsed = Parse(text, {.allowed = Tolerances::None()});

  RC_ASSERT(parsed.has_value());
  RC_ASSERT(parsed->session == session);
}

RC_GTEST_PROP(SdpProperty, EveryPrefixOfADescriptionIsParsedOrRefused, ()) {
  const std::string text =
      "v=0\r\no=- 1 2 IN IP4 h\r\ns=-\r\nt=0 0\r\nm=video 1/2 RTP/AVP 96\r\na=fmtp:96 a=b\r\n";
  const auto size = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const std::string prefix = text.substr(0, size);
  const auto parsed = Parse(prefix);
  if (parsed) RC_ASSERT(Parse(Print(parsed->session))->session == parsed->session);
}

RC_GTEST_PROP(SdpProperty, Base64GivesBackTheBytesWithAndWithoutPadding, ()) {
  const auto bytes = Bytes();
  const std::string text = EncodeBase64(std::span<const std::byte>(bytes));
  RC_ASSERT(text.size() % 4 == 0);
  RC_ASSERT(DecodeBase64(text, bytes.size()).value() == bytes);
  RC_ASSERT(DecodeBase64(text.substr(0, text.find('=')), bytes.size()).value() == bytes);
  if (!bytes.empty()) RC_ASSERT(!DecodeBase64(text, bytes.size() - 1).has_value());
}

RC_GTEST_PROP(SdpProperty, RtpmapAndFmtpPrintToWhatParsesToTheSame, ()) {
  const std::string word = Token();
  const std::string other = Token();
  RtpMap map{static_cast<std::uint8_t>(*rc::gen::inRange(0, 128)), word,
             *rc::gen::suchThat<std::uint32_t>([](auto rate) { return rate > 0; }), std::nullopt};
  const std::string map_text = Print(map);
  RC_ASSERT(ParseRtpMap(map_text).value() == map);
  const Fmtp fmtp{"96", {{word, other}, {other, std::nullopt}}};
  const std::string fmtp_text = Print(fmtp);
  RC_ASSERT(ParseFmtp(fmtp_text).value() == fmtp);
}

}  // namespace
}  // namespace vms::sdp
