#include "targets/audio_framing/g726.h"

namespace vms::audio_framing {
namespace {

constexpr unsigned kSamplesPerSecond = 8000;
constexpr std::size_t kGroupCodes = 8;

std::size_t BitsOf(G726Rate rate) { return static_cast<std::size_t>(rate); }

// Codes never end within an octet at 2 and 4 bits; at 3 and 5 bits 8 of them fill 3 and 5 octets.
std::size_t GroupBytes(G726Rate rate) { return BitsOf(rate) % 2 == 0 ? 1 : BitsOf(rate); }

// Where bit `bit` of code `index` stands, bit 0 being the code's lowest.
struct Place {
  std::size_t byte;
  unsigned shift;
};

Place PlaceOf(std::size_t index, std::size_t bit, std::size_t bits, G726Order order) {
  if (order == G726Order::kRfc3551) {
    const std::size_t at = index * bits + bit;
    return {at / 8, static_cast<unsigned>(at % 8)};
  }
  const std::size_t at = index * bits + (bits - 1 - bit);
  return {at / 8, static_cast<unsigned>(7 - at % 8)};
}

}  // namespace

std::optional<G726Rate> G726RateOf(std::uint32_t bits_per_second) {
  for (const G726Rate rate : {G726Rate::k16, G726Rate::k24, G726Rate::k32, G726Rate::k40}) {
    if (bits_per_second == BitsOf(rate) * kSamplesPerSecond) return rate;
  }
  return std::nullopt;
}

std::optional<std::size_t> G726Samples(std::size_t bytes, G726Rate rate) {
  const std::size_t group = GroupBytes(rate);
  if (bytes % group != 0) return std::nullopt;
  return bytes / group * (group == 1 ? 8 / BitsOf(rate) : kGroupCodes);
}

Parsed<std::vector<std::uint8_t>> UnpackG726(ByteView bytes, G726Rate rate, G726Order order) {
  const auto count = G726Samples(bytes.size(), rate);
  if (!count) return Refuse(ParseErrorKind::kMalformed, "G.726 codes end within a group");
  const std::size_t bits = BitsOf(rate);
  std::vector<std::uint8_t> codes(*count);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::size_t bit = 0; bit < bits; ++bit) {
      const Place place = PlaceOf(i, bit, bits, order);
      const unsigned value = (std::to_integer<unsigned>(bytes[place.byte]) >> place.shift) & 1U;
      codes[i] = static_cast<std::uint8_t>(codes[i] | (value << bit));
    }
  }
  return codes;
}

std::vector<std::byte> PackG726(std::span<const std::uint8_t> codes, G726Rate rate,
                                G726Order order) {
  const std::size_t bits = BitsOf(rate);
  std::vector<std::byte> bytes((codes.size() * bits + 7) / 8);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    for (std::size_t bit = 0; bit < bits; ++bit) {
      const Place place = PlaceOf(i, bit, bits, order);
      const unsigned value = (codes[i] >> bit) & 1U;
      bytes[place.byte] |= static_cast<std::byte>(value << place.shift);
    }
  }
  return bytes;
}

}  // namespace vms::audio_framing
