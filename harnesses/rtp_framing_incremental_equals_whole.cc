// An RFC 4571 stream gives the same packets however it is cut, and never holds more than one frame
// of what is not complete.
#include "harnesses/kit/harness.h"
#include "targets/rtp/framing.h"

using assay::kit::Oracle;

ASSAY_HARNESS(rtp_framing_incremental_equals_whole, input) {
  const std::size_t chunk_size = input.TakeInRange<std::size_t>(1, 64);
  vms::ByteView whole = input.bytes();
  vms::rtp::FrameSplitter splitter;
  auto budget = assay::kit::WorkBudget::Linear(input.size(), 4, 16);
  while (!input.empty() && budget.Spend()) {
    splitter.Add(input.TakeBytes(chunk_size));
    while (const auto packet = splitter.Next()) {
      budget.Spend();
      const auto expected = vms::rtp::NextFrame(whole);
      Oracle(expected && expected->packet == *packet, "same_packets");
      const auto written = vms::rtp::WriteFrame(*packet);
      Oracle(written && vms::ByteView(std::span<const std::byte>(*written)) ==
                            vms::ByteView(whole.first(expected->total)),
             "write_gives_the_frame");
      whole = whole.subspan(expected->total);
    }
    Oracle(splitter.held_bytes() < 65537, "held_bytes");
  }
  Oracle(!vms::rtp::NextFrame(whole).has_value(), "no_packet_is_missing");
  Oracle(splitter.held_bytes() == whole.size(), "the_rest_is_held");
}
