// EXPECT: finding kind=oracle oracle=planted_oracle/checksum_survives_printing
// No memory error at all: what is printed does not say what was read when the first byte is Q.
#include <cstddef>
#include <cstdint>

#include "harnesses/kit/harness.h"

ASSAY_HARNESS(planted_oracle, input) {
  const auto first = input.Take<std::uint8_t>();
  const auto second = input.Take<std::uint8_t>();
  const unsigned read = first + second;
  const unsigned printed = first == 'Q' ? read + 1 : read;
  assay::kit::Oracle(read == printed, "checksum_survives_printing", "the sums differ");
}
