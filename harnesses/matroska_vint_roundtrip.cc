// Property: a variable-size integer writes to the bytes it was read from, and an id is the integer
// with its marker.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "targets/matroska/vint.h"

ASSAY_HARNESS(matroska_vint_roundtrip, input) {
  using assay::kit::Oracle;
  const vms::ByteView bytes = input.bytes();
  vms::ByteReader reader(bytes);
  while (!reader.empty()) {
    vms::ByteReader id_reader(bytes.subspan(reader.position()));
    const std::size_t start = reader.position();
    const auto vint = vms::matroska::ReadVint(reader);
    const auto id = vms::matroska::ReadId(id_reader);
    Oracle(vint.has_value() || (reader.failed() && !id), "no_value_is_a_failure");
    if (!vint) return;
    Oracle(reader.position() == start + vint->width && vint->width <= 8, "width_is_what_it_took");
    vms::ByteWriter writer;
    Oracle(vms::matroska::WriteVint(writer, *vint), "what_was_read_can_be_written");
    const auto written = writer.Take();
    Oracle(std::ranges::equal(written, bytes.subspan(start, vint->width)), "same_bytes");
    if (id) {
      Oracle(id_reader.position() == vint->width, "id_has_the_same_width");
      Oracle(*id - (std::uint64_t{1} << (7 * vint->width)) == vint->value, "id_is_the_integer");
    }
    const std::int64_t most = (std::int64_t{1} << (7 * vint->width - 1)) - 1;
    const std::int64_t difference = vms::matroska::ToDifference(*vint);
    Oracle(difference >= -most && difference <= most + 1, "difference_is_in_range");
  }
}
