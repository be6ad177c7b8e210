// Property: removing the emulation prevention that was inserted gives back the same bytes, what was
// inserted hides every start code, and a limited removal is the beginning of a full one.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "targets/h264/emulation.h"

namespace {

// Is there 00 00 00, 00 00 01 or 00 00 02, or 00 00 at the end?
bool ShowsStartCode(const std::vector<std::byte>& payload) {
  std::size_t zeros = 0;
  for (const std::byte byte : payload) {
    if (zeros >= 2 && byte < std::byte{3}) return true;
    zeros = byte == std::byte{0} ? zeros + 1 : 0;
  }
  return zeros >= 2;
}

}  // namespace

ASSAY_HARNESS(h264_emulation_prevention_roundtrip, input) {
  const auto bytes = input.bytes();
  const auto inserted = vms::h264::InsertEmulationPrevention(bytes);
  assay::kit::Oracle(!ShowsStartCode(inserted), "no_start_code_inside");
  assay::kit::Oracle(inserted.size() <= bytes.size() + bytes.size() / 2, "grows_by_half_at_most");
  assay::kit::Oracle(std::ranges::equal(vms::h264::RemoveEmulationPrevention(inserted), bytes),
                     "removal_undoes_insertion");

  const auto removed = vms::h264::RemoveEmulationPrevention(bytes);
  assay::kit::Oracle(removed.size() <= bytes.size(), "removal_never_grows");
  const std::size_t limit = bytes.size() / 2;
  const auto part = vms::h264::RemoveEmulationPrevention(bytes, limit);
  const auto wanted = std::span(removed).first(std::min(limit, removed.size()));
  assay::kit::Oracle(std::ranges::equal(part, wanted), "limited_removal_is_a_prefix");
}
