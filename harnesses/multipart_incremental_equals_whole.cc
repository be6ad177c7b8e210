// Property: a stream gives the same parts, end and error as a whole and in chunks of any size.
// Input: a seed for the chunk sizes (two bytes), then as in multipart_input.h.
#include "harnesses/multipart_input.h"

ASSAY_HARNESS(multipart_incremental_equals_whole, input) {
  using assay::kit::Oracle;
  const auto seed = input.Take<std::uint16_t>();
  const auto stream = multipart_input::Read(input.bytes());
  if (!stream) return;
  const auto whole = multipart_input::ReadParts(*stream, 0);
  const auto cut = multipart_input::ReadParts(*stream, seed + 1U);
  Oracle(whole.parts == cut.parts, "parts_do_not_depend_on_chunks");
  Oracle(whole == cut, "the_end_does_not_depend_on_chunks");
  Oracle(whole.ended != whole.error.has_value(), "each_stream_ends_or_fails");
}
