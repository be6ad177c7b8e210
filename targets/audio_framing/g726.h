// How code words of G.726 (ADPCM at 16, 24, 32 and 40 kbit/s) stand in octets.
//
// Two orders are in use: RFC 3551 §4.5.4 puts the first code into the least significant bits (the
// names G726-16 to G726-40), ITU-T I.366.2 annex E, for AAL2, into the most significant ones (the
// names AAL2-G726-…). Which one a camera means is known only from the name, and cameras get it
// wrong; hence the order is an argument. Memory: one byte for each code. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::audio_framing {

enum class G726Order { kRfc3551, kAal2 };
// The value is the number of bits of a code word; times 8 kHz is the bit rate.
enum class G726Rate : std::uint8_t { k16 = 2, k24 = 3, k32 = 4, k40 = 5 };

[[nodiscard]] std::optional<G726Rate> G726RateOf(std::uint32_t bits_per_second);

// Code words in whole octets. Nothing if the last octet is left half used, which no sender may do:
// 24 and 40 kbit/s come in groups of 8 codes (RFC 3551 §4.5.4).
[[nodiscard]] std::optional<std::size_t> G726Samples(std::size_t bytes, G726Rate rate);

// Refuses bytes that are not whole groups.
[[nodiscard]] Parsed<std::vector<std::uint8_t>> UnpackG726(ByteView bytes, G726Rate rate,
                                                           G726Order order);
// Only the low bits of each code count. A last octet that is not full is filled with zeros.
[[nodiscard]] std::vector<std::byte> PackG726(std::span<const std::uint8_t> codes, G726Rate rate,
                                              G726Order order);

}  // namespace vms::audio_framing
