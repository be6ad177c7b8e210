#include "targets/stun/integrity.h"

#include <vector>

namespace vms::stun {

std::uint32_t Fingerprint(ByteView before) {
  constexpr std::uint32_t kPolynomial = 0xEDB88320;
  constexpr std::uint32_t kXor = 0x5354554E;
  std::uint32_t crc = 0xFFFFFFFF;
  for (const std::byte byte : before) {
    crc ^= std::to_integer<std::uint32_t>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? kPolynomial : 0);
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
