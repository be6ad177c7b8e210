#include "targets/stun/attributes.h"

#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"
#include "targets/stun/limits.h"

namespace vms::stun {
namespace {

constexpr std::size_t kV4Bytes = 4;

// The cookie, then the transaction: what an address is xored with.
std::array<std::byte, 16> MaskOf(const TransactionId& transaction) {
  std::array<std::byte, 16> mask{std::byte{0x21}, std::byte{0x12}, std::byte{0xA4},
                                 std::byte{0x42}};
  std::ranges::copy(transaction, mask.begin() + kV4Bytes);
  return mask;
}

Address Xored(Address address, const TransactionId& transaction) {
  const auto mask = MaskOf(transaction);
  address.port = static_cast<std::uint16_t>(address.port ^ (kMagicCookie >> 16U));
  for (std::size_t i = 0; i < (address.v6 ? address.bytes.size() : kV4Bytes); ++i) {
    address.bytes[i] ^= mask[i];
  }
  return address;
}

template <typename T>
Parsed<T> Number(ByteView value) {
  if (value.size() != sizeof(T)) {
    return Refuse(ParseErrorKind::kMalformed, "the number has another size");
  }
  ByteReader reader(value);
  return sizeof(T) == 4 ? static_cast<T>(reader.U32()) : static_cast<T>(reader.U64());
}

}  // namespace

Parsed<Address> ParseAddress(ByteView value) {
  ByteReader reader(value);
  reader.Skip(1);  // to be ignored
  const std::uint8_t family = reader.U8();
  Address address;
  address.port = reader.U16();
  if (family != 1 && family != 2) {
    return Refuse(ParseErrorKind::kMalformed, "the address is neither IPv4 nor IPv6", 1);
  }
  address.v6 = family == 2;
  const std::size_t size = address.v6 ? address.bytes.size() : kV4Bytes;
  if (reader.remaining() != size) {
    return Refuse(ParseErrorKind::kMalformed, "the address has another size than its family", 4);
  }
  std::ranges::copy(reader.Bytes(size), address.bytes.begin());
  return address;
}

std::vector<std::byte> PrintAddress(const Address& address) {
  ByteWriter writer;
  writer.U8(0);
  writer.U8(address.v6 ? 2 : 1);
  writer.U16(address.port);
  writer.Bytes(std::span(address.bytes).first(address.v6 ? address.bytes.size() : kV4Bytes));
  return writer.Take();
}

Parsed<Address> ParseXorAddress(ByteView value, const TransactionId& transaction) {
  const auto address = ParseAddress(value);
  if (!address) return address;
  return Xored(*address, transaction);
}

std::vector<std::byte> PrintXorAddress(const Address& address, const TransactionId& transaction) {
  return PrintAddress(Xored(address, transaction));
}

Parsed<ErrorCode> ParseErrorCode(ByteView value) {
  ByteReader reader(value);
  reader.Skip(2);  // reserved
  const unsigned hundreds = reader.U8() & 7U;
  const unsigned rest = reader.U8();
  if (reader.failed() || hundreds < 3 || hundreds > 6 || rest > 99) {
    return Refuse(ParseErrorKind::kMalformed, "the error code is not of 300 to 699");
  }
  const auto reason = ParseText(reader.Rest(), kMaxTextBytes);
  if (!reason) return std::unexpected(reason.error());
  return ErrorCode{.code = static_cast<std::uint16_t>(hundreds * 100 + rest), .reason = *reason};
}

std::vector<std::byte> PrintErrorCode(const ErrorCode& error) {
  ByteWriter writer;
  writer.U16(0);
  writer.U8(error.code / 100U);
  writer.U8(error.code % 100U);
  writer.Bytes(ByteView::OfText(error.reason));
  return writer.Take();
}

Parsed<std::vector<std::uint16_t>> ParseUnknownAttributes(ByteView value) {
  if (value.size() % 2 != 0) {
    return Refuse(ParseErrorKind::kMalformed, "half a type stands at the end");
  }
  std::vector<std::uint16_t> types;
  ByteReader reader(value);
  while (!reader.empty()) types.push_back(reader.U16());
  return types;
}

Parsed<std::uint32_t> ParsePriority(ByteView value) { return Number<std::uint32_t>(value); }
Parsed<std::uint64_t> ParseTieBreaker(ByteView value) { return Number<std::uint64_t>(value); }

Parsed<std::string_view> ParseText(ByteView value, std::size_t most) {
  if (value.size() > most) return Refuse(ParseErrorKind::kOverLimit, "the text is too long");
  return value.AsText();
}

}  // namespace vms::stun
