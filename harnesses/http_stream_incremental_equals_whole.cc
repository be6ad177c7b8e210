// Property: a connection gives the same messages and the same error as a whole and in chunks of any
// size, and its first message is the one that ParseMessage gives.
// Input: what is expected (one byte), a seed for the chunk sizes (two), the bytes of the
// connection.
#include <algorithm>
#include <optional>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/http/limits.h"
#include "targets/http/message.h"
#include "targets/http/stream_parser.h"

namespace {

using assay::kit::Oracle;
namespace http = vms::http;

struct Reading {
  std::vector<http::Message> messages;
  bool within = false;  // the last message is not complete
  std::optional<vms::ParseError> error;
  friend bool operator==(const Reading&, const Reading&) = default;
};

void Drain(http::StreamParser& parser, assay::kit::WorkBudget& budget, Reading& out) {
  while (budget.Spend()) {
    auto event = parser.Next();
    if (!event) return;
    if (!*event) {
      out.error = event->error();
      return;
    }
    if (auto* head = std::get_if<http::Head>(&**event)) {
      Oracle(!out.within, "a_head_follows_an_end");
      out.messages.push_back({.head = std::move(*head), .body = {}, .trailers = {}});
      out.within = true;
      continue;
    }
    Oracle(out.within, "body_and_end_follow_a_head");
    http::Message& message = out.messages.back();
    if (const auto* part = std::get_if<http::BodyPart>(&**event)) {
      Oracle(!part->bytes.empty(), "no_part_is_empty");
      message.body.insert(message.body.end(), part->bytes.begin(), part->bytes.end());
    } else {
      message.trailers = std::get<http::MessageEnd>(**event).trailers;
      out.within = false;
    }
  }
}

Reading Read(vms::ByteView bytes, http::Expect expect, std::uint32_t chunk_seed) {
  Reading reading;
  http::StreamParser parser(expect);
  auto budget = assay::kit::WorkBudget::Linear(bytes.size(), 6, 16);
  std::span<const std::byte> rest = bytes;
  while (!rest.empty() && !reading.error) {
    // Seed 0 is the whole; small chunks are the interesting ones.
    chunk_seed = chunk_seed * 1664525U + (chunk_seed == 0 ? 0 : 1013904223U);
    const std::size_t wish = chunk_seed == 0 ? rest.size() : 1 + ((chunk_seed >> 16U) % 23);
    const std::size_t size = std::min(wish, rest.size());
    parser.Append(rest.first(size));
    rest = rest.subspan(size);
    Drain(parser, budget, reading);
  }
  parser.Close();
  if (!reading.error) Drain(parser, budget, reading);
  return reading;
}

}  // namespace

ASSAY_HARNESS(http_stream_incremental_equals_whole, input) {
  const auto expect = static_cast<http::Expect>(input.Take<std::uint8_t>() % 4);
  const auto seed = input.Take<std::uint16_t>();
  const Reading whole = Read(input.bytes(), expect, 0);
  const Reading cut = Read(input.bytes(), expect, seed + 1U);
  Oracle(whole.messages == cut.messages, "messages_do_not_depend_on_chunks");
  Oracle(whole == cut, "the_end_does_not_depend_on_chunks");

  const auto first = http::ParseMessage(input.bytes(), expect);
  const bool complete = whole.messages.size() > 1 || (whole.messages.size() == 1 && !whole.within);
  Oracle(first.has_value() == complete, "the_whole_parser_takes_the_same_messages");
  if (first) Oracle(first->message == whole.messages.front(), "the_first_message_is_the_same");
}
