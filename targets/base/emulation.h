// Emulation prevention (H.264 §7.4.1, H.265 §7.4.2): within a NAL unit the bytes 00 00 00..03 are
// written with an 03 before the third, so that no start code can appear by chance.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace vms {

// NAL payload → RBSP: the 03 of each 00 00 03 goes. Tolerance: §7.4.1 allows only 00 to 03, or the
// end, behind it; a damaged unit with another byte there loses its 03 too, as every decoder does.
// Stops after `limit` bytes of output, so that a slice header costs no copy of the slice.
std::vector<std::byte> RemoveEmulationPrevention(
    std::span<const std::byte> payload,
    std::size_t limit = std::numeric_limits<std::size_t>::max());

// RBSP → NAL payload. An RBSP that ends in 00 00 (cabac_zero_words) gets a closing 03. Removing
// what was inserted gives back the same bytes, whatever they were.
std::vector<std::byte> InsertEmulationPrevention(std::span<const std::byte> rbsp);

}  // namespace vms
