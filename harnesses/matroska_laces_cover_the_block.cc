// Property: the header and the frames of a block are the whole block, in order; what was read
// writes to a block with the same frames, in bytes no more than it had.
#include "harnesses/kit/harness.h"
#include "targets/matroska/block.h"
#include "targets/matroska/limits.h"

ASSAY_HARNESS(matroska_laces_cover_the_block, input) {
  using assay::kit::Oracle;
  const vms::ByteView body = input.bytes();
  const auto block = vms::matroska::ParseBlock(body);
  if (!block) return;
  Oracle(!block->frames.empty() && block->frames.size() <= vms::matroska::kMaxLacedFrames,
         "number_of_frames");
  Oracle(block->lacing != vms::matroska::Lacing::kNone || block->frames.size() == 1,
         "one_frame_without_lacing");
  std::size_t at = block->header_bytes;
  for (const vms::ByteView& frame : block->frames) {
    Oracle(frame.empty() || frame.data() == body.data() + at, "frames_follow_each_other");
    at += frame.size();
  }
  Oracle(at == body.size(), "frames_cover_the_block");

  const auto bytes = vms::matroska::WriteBlock(*block);
  Oracle(bytes.has_value(), "what_was_read_can_be_written",
         bytes ? std::string_view() : bytes.error().what);
  Oracle(bytes->size() <= body.size(), "writes_no_more_than_it_read");
  auto again = vms::matroska::ParseBlock(vms::ByteView(*bytes));
  Oracle(again.has_value(), "what_was_written_can_be_read");
  again->header_bytes = block->header_bytes;  // sizes may have been written longer than needed
  Oracle(*again == *block, "write_loses_nothing");
}
