// Property: a connection gives the same messages, frames and error as a whole and in chunks of any
// size. Input: a seed for the chunk sizes, then the bytes of the connection.
#include <algorithm>
#include <variant>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/rtsp/stream_parser.h"

namespace {

struct OwnedFrame {
  std::uint8_t channel = 0;
  std::vector<std::byte> payload;
  friend bool operator==(const OwnedFrame&, const OwnedFrame&) = default;
};
using Event = std::variant<vms::rtsp::Message, OwnedFrame, vms::ParseError>;

struct Reading {
  std::vector<Event> events;
  std::size_t pending = 0;
  bool failed = false;
};

void Drain(vms::rtsp::StreamParser& parser, assay::kit::WorkBudget& budget, Reading& out) {
  while (budget.Spend() && !out.failed) {
    auto event = parser.Next();
    if (!event) return;
    if (!*event) {
      out.failed = true;
      out.events.emplace_back(event->error());
    } else if (const auto* frame = std::get_if<vms::rtsp::InterleavedFrame>(&**event)) {
      out.events.emplace_back(
          OwnedFrame{frame->channel, {frame->payload.begin(), frame->payload.end()}});
    } else {
      out.events.emplace_back(std::get<vms::rtsp::Message>(**event));
    }
  }
}

Reading Read(std::span<const std::byte> bytes, std::uint32_t chunk_seed) {
  Reading reading;
  vms::rtsp::StreamParser parser;
  auto budget = assay::kit::WorkBudget::Linear(bytes.size(), 3, 8);
  while (!bytes.empty() && !reading.failed) {
    // Seed 0 is the whole; small chunks are the interesting ones.
    chunk_seed = chunk_seed * 1664525U + (chunk_seed == 0 ? 0 : 1013904223U);
    const std::size_t wish = chunk_seed == 0 ? bytes.size() : 1 + ((chunk_seed >> 16U) % 23);
    const std::size_t size = std::min(wish, bytes.size());
    parser.Append(bytes.first(size));
    bytes = bytes.subspan(size);
    Drain(parser, budget, reading);
  }
  // After an error nothing is read any more: what was still waiting depends on the chunks.
  reading.pending = reading.failed ? 0 : parser.pending();
  return reading;
}

}  // namespace

ASSAY_HARNESS(rtsp_stream_incremental_equals_whole, input) {
  using assay::kit::Oracle;
  const auto seed = input.Take<std::uint16_t>();
  const Reading whole = Read(input.bytes(), 0);
  const Reading cut = Read(input.bytes(), seed + 1U);
  Oracle(whole.events == cut.events, "events_do_not_depend_on_chunks");
  Oracle(whole.pending == cut.pending, "pending_does_not_depend_on_chunks");
}
