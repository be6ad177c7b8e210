// G.711: 16-bit samples and the 8-bit codes of the mu-law and the A-law. ITU-T G.711 tables 1
// and 2.
//
// The Recommendation's values have 14 (mu) and 13 (A) bits; here they are scaled to 16, as every
// decoder does. Compressing takes the code whose interval of decision values the sample lies in.
// A code comes back from its own sample, but for mu-law 0x7f, negative zero, which becomes 0xff.
// Threads: pure functions over constant tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"

namespace vms::audio_framing {

[[nodiscard]] std::int16_t ExpandMuLaw(std::uint8_t code);
[[nodiscard]] std::int16_t ExpandALaw(std::uint8_t code);
[[nodiscard]] std::uint8_t CompressMuLaw(std::int16_t sample);
[[nodiscard]] std::uint8_t CompressALaw(std::int16_t sample);

// One sample for each byte.
[[nodiscard]] std::vector<std::int16_t> ExpandMuLaw(ByteView codes);
[[nodiscard]] std::vector<std::int16_t> ExpandALaw(ByteView codes);

}  // namespace vms::audio_framing
