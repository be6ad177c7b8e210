// Property: the headers of an image that are read are written to bytes that are read as the same.
// Input: the image.
#include "harnesses/kit/harness.h"
#include "targets/jpeg/image.h"

ASSAY_HARNESS(jpeg_headers_roundtrip, input) {
  using assay::kit::Oracle;
  namespace jpeg = vms::jpeg;
  const auto image = jpeg::ParseImage(input.bytes());
  if (!image) return;
  const auto bytes = jpeg::WriteImage(*image);
  Oracle(bytes.size() <= input.size(), "nothing_is_added");
  const auto again = jpeg::ParseImage(vms::ByteView(bytes));
  Oracle(again.has_value(), "what_is_written_is_read", again ? "" : again.error().what);
  Oracle(again->parts == image->parts && again->frame == image->frame, "the_parts_are_the_same");
  Oracle(again->default_huffman == image->default_huffman && again->has_end == image->has_end,
         "the_rest_is_the_same");
  Oracle(again->size == bytes.size(), "the_size_is_what_was_written");
}
