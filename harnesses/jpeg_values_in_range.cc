// Property: whatever the bytes, what the parser hands out is in the ranges that its headers say,
// and every view lies within the input. Input: the image.
#include <algorithm>
#include <functional>
#include <numeric>

#include "harnesses/kit/harness.h"
#include "targets/jpeg/application.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/limits.h"
#include "targets/jpeg/segment.h"

namespace {

using assay::kit::Oracle;
namespace jpeg = vms::jpeg;

bool LiesWithin(vms::ByteView whole, vms::ByteView part) {
  if (part.empty()) return true;
  return !std::less<>()(part.data(), whole.data()) &&
         !std::less<>()(whole.data() + whole.size(), part.data() + part.size());
}

struct PartCheck {
  vms::ByteView image;

  void operator()(const jpeg::Remark& remark) const {
    Oracle(LiesWithin(image, remark.body), "remarks_lie_within");
    if (const auto jfif = jpeg::ParseJfif(remark.body)) {
      Oracle(LiesWithin(remark.body, jfif->thumbnail) && jfif->units <= 2, "jfif");
    }
    if (const auto exif = jpeg::ParseExifHeader(remark.body)) {
      Oracle(exif->first_directory + std::size_t{2} <= exif->tiff.size(), "exif");
    }
    if (const auto field = jpeg::ParseAvi1Field(remark.body)) Oracle(*field <= 2, "avi1");
  }
  void operator()(const std::vector<jpeg::QuantizationTable>& tables) const {
    for (const auto& table : tables) {
      Oracle(table.id < 4 && std::ranges::find(table.steps, 0) == table.steps.end(), "steps");
    }
  }
  void operator()(const std::vector<jpeg::HuffmanTable>& tables) const {
    for (const auto& table : tables) {
      const auto sum = std::accumulate(table.counts.begin(), table.counts.end(), std::size_t{0});
      Oracle(table.id < 4 && sum == table.symbols.size() && sum >= 1 && sum <= 256, "huffman");
    }
  }
  void operator()(const jpeg::FrameHeader& frame) const {
    Oracle(frame.width > 0 && !frame.components.empty() && frame.components.size() <= 4, "frame");
    Oracle(frame.max_horizontal() <= 4 && frame.max_vertical() <= 4, "sampling");
    Oracle(frame.mcus_per_line() >= 1 && frame.mcus_per_line() <= 8192, "mcus");
  }
  void operator()(const jpeg::RestartInterval&) const {}
  void operator()(const jpeg::NumberOfLines& lines) const { Oracle(lines.height > 0, "lines"); }
  void operator()(const jpeg::Scan& scan) const {
    Oracle(LiesWithin(image, scan.data), "data_lie_within");
    Oracle(!scan.header.components.empty() && scan.header.components.size() <= 4, "scan");
  }
};

}  // namespace

ASSAY_HARNESS(jpeg_values_in_range, input) {
  const vms::ByteView bytes = input.bytes();
  const auto image = jpeg::ParseImage(bytes);
  if (!image) {
    Oracle(image.error().offset <= bytes.size(), "error_offset");
    return;
  }
  Oracle(image->size <= bytes.size() && image->parts.size() <= jpeg::kMaxSegments, "size");
  Oracle(image->frame.height > 0, "height");
  for (const jpeg::Part& part : image->parts) std::visit(PartCheck{bytes}, part);
}
