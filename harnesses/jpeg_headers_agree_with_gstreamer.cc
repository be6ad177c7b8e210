// Property: GStreamer's codec parser finds the same segments up to the first scan, and reads the
// same frame header and quantization tables. Input: the image.
//
// Tolerances: nothing is said where this parser refuses: GStreamer looks for the next marker behind
// anything. The segments that GStreamer does not read (APPn, COM) are compared by place and size.
#include <gst/codecparsers/gstjpegparser.h>

#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/segment.h"

namespace {

using assay::kit::Oracle;
namespace jpeg = vms::jpeg;

void CompareFrame(const GstJpegSegment& segment, const jpeg::FrameHeader& ours) {
  GstJpegFrameHdr theirs = {};
  Oracle(gst_jpeg_segment_parse_frame_header(&segment, &theirs) != FALSE, "it_takes_the_frame");
  Oracle(theirs.width == ours.width && theirs.sample_precision == ours.precision, "picture");
  Oracle(theirs.num_components == ours.components.size(), "components");
  for (std::size_t i = 0; i < ours.components.size(); ++i) {
    Oracle(theirs.components[i].identifier == ours.components[i].id &&
               theirs.components[i].horizontal_factor == ours.components[i].horizontal &&
               theirs.components[i].vertical_factor == ours.components[i].vertical &&
               theirs.components[i].quant_table_selector == ours.components[i].quantization,
           "component");
  }
}

void CompareTables(const GstJpegSegment& segment, vms::ByteView body) {
  std::vector<jpeg::QuantizationTable> ours;
  if (!jpeg::ParseQuantization(body, ours) || ours.empty()) return;
  GstJpegQuantTables theirs = {};
  Oracle(gst_jpeg_segment_parse_quantization_table(&segment, &theirs) != FALSE, "it_takes_tables");
  const jpeg::QuantizationTable& last = ours.back();
  for (std::size_t i = 0; i < last.steps.size(); ++i) {
    Oracle(theirs.quant_tables[last.id].quant_table[i] == last.steps[i], "step");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  return 0;
}

ASSAY_HARNESS(jpeg_headers_agree_with_gstreamer, input) {
  const auto image = jpeg::ParseImage(input.bytes());
  if (!image) return;
  jpeg::SegmentReader reader(input.bytes());
  guint offset = 0;
  while (const auto next = reader.Next()) {
    if (!*next) return;
    const jpeg::Segment& ours = **next;
    if (ours.marker == jpeg::kSos) return;
    GstJpegSegment theirs = {};
    const auto* data = reinterpret_cast<const guint8*>(input.bytes().data());
    const bool found = gst_jpeg_parse(&theirs, data, input.size(), offset) != FALSE;
    Oracle(found && theirs.marker == static_cast<GstJpegMarker>(ours.marker), "marker");
    if (jpeg::StandsAlone(ours.marker)) {
      offset = static_cast<guint>(reader.position());
      continue;
    }
    Oracle(theirs.offset == ours.offset + 2, "offset");
    Oracle(static_cast<std::size_t>(theirs.size) == ours.body.size() + 2, "size");
    if (ours.marker >= jpeg::kSof0 && ours.marker <= jpeg::kSof2) {
      const auto frame = jpeg::ParseFrame(ours.marker, ours.body);
      if (frame) CompareFrame(theirs, *frame);
    }
    if (ours.marker == jpeg::kDqt) CompareTables(theirs, ours.body);
    offset = static_cast<guint>(reader.position());
  }
}
