// Property: a byte stream gives the same NAL units whether it is split as a whole or in chunks of
// any size, and the incremental splitter never holds more than its limit.
//
// Input: u16 size limit (0: the product's), u8 chunk size - 1, the stream.
#include <algorithm>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"

namespace {

using Nals = std::vector<std::vector<std::byte>>;

bool LooksLikeNal(std::span<const std::byte> nal) {
  constexpr std::byte kStartCode[] = {std::byte{0}, std::byte{0}, std::byte{1}};
  return !nal.empty() && nal.back() != std::byte{0} && std::ranges::search(nal, kStartCode).empty();
}

}  // namespace

ASSAY_HARNESS(h264_annexb_incremental_equals_whole, input) {
  const auto limit = input.Take<std::uint16_t>();
  const std::size_t max_nal = limit == 0 ? vms::h264::kMaxNalBytes : limit;
  const std::size_t chunk = input.Take<std::uint8_t>() + 1U;
  const auto stream = input.bytes();

  Nals whole;
  vms::h264::AnnexBReader reader(stream, max_nal);
  while (const auto nal = reader.Next()) {
    assay::kit::Oracle(LooksLikeNal(*nal) && nal->size() <= max_nal, "unit_is_a_nal_unit");
    whole.emplace_back(nal->begin(), nal->end());
  }

  Nals pieces;
  const vms::h264::AnnexBAssembler::Sink sink = [&](std::span<const std::byte> nal) {
    pieces.emplace_back(nal.begin(), nal.end());
  };
  vms::h264::AnnexBAssembler assembler(max_nal);
  while (!input.empty()) {
    assembler.Push(input.TakeBytes(chunk), sink);
    assay::kit::Oracle(assembler.buffered() <= max_nal, "buffer_is_bounded");
  }
  assembler.Finish(sink);
  assay::kit::Oracle(pieces == whole, "same_units");
  assay::kit::Oracle(assembler.oversized() == reader.oversized(), "same_oversized_count");
}
