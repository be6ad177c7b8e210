#include "targets/stun/integrity.h"

#include <array>
#include <span>
#include <vector>

namespace vms::stun {

namespace {

// kCrcTables[n][b]: what the byte b does to the CRC with n more bytes behind it. So a word of eight
// bytes takes eight look-ups that do not wait for each other.
constexpr std::size_t kWordBytes = 8;
using CrcTables = std::array<std::array<std::uint32_t, 256>, kWordBytes>;
constexpr CrcTables kCrcTables = [] {
  constexpr std::uint32_t kPolynomial = 0xEDB88320;
  CrcTables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? kPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (std::size_t more = 1; more < kWordBytes; ++more) {
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint32_t crc = tables[more - 1][byte];
      tables[more][byte] = (crc >> 8U) ^ tables[0][crc & 0xFFU];
    }
  }
  return tables;
}();

std::uint32_t CrcOfWord(std::uint32_t crc, std::span<const std::byte, kWordBytes> word) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < kWordBytes; ++i) {
    const auto byte = std::to_integer<std::uint32_t>(word[i]);
    const std::uint32_t before = i < 4 ? (crc >> (8 * i)) & 0xFFU : 0;
    out ^= kCrcTables[kWordBytes - 1 - i][byte ^ before];
  }
  return out;
}

}  // namespace

std::uint32_t Fingerprint(ByteView before) {
  constexpr std::uint32_t kXor = 0x5354554E;
  std::uint32_t crc = 0xFFFFFFFF;
  std::size_t at = 0;
  for (; before.size() - at >= kWordBytes; at += kWordBytes) {
    crc = CrcOfWord(crc, before.subspan(at).first<kWordBytes>());
  }
  for (; at < before.size(); ++at) {
    const auto byte = std::to_integer<std::uint32_t>(before[at]);
    crc = (crc >> 8U) ^ kCrcTables[0][(crc ^ byte) & 0xFFU];
  }
  return ~crc ^ kXor;
}

bool IntegrityIsRight(const Message& message, ByteView datagram, const Mac& mac) {
  const Attribute* attribute = Find(message, kMessageIntegrity);
  if (attribute == nullptr || attribute->value.size() != MacValue{}.size()) return false;
  // §14.5: as if the message ended with this attribute.
  const std::size_t length = attribute->offset + 4 + MacValue{}.size() - kHeaderBytes;
  std::vector<std::byte> covered(datagram.begin(),
                                 datagram.begin() + static_cast<std::ptrdiff_t>(attribute->offset));
  covered[2] = static_cast<std::byte>(length >> 8U);
  covered[3] = static_cast<std::byte>(length);
  const MacValue expected = mac(covered);
  std::byte difference{0};
  for (std::size_t i = 0; i < expected.size(); ++i) difference |= expected[i] ^ attribute->value[i];
  return difference == std::byte{0};
}

}  // namespace vms::stun
