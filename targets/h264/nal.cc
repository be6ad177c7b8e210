#include "targets/h264/nal.h"

namespace vms::h264 {
namespace {

// §7.3.1: types 14 and 20 carry three more bytes; type 21 two or three, as its first bit says.
std::uint8_t HeaderSize(NalType type, std::span<const std::byte> bytes) {
  if (type == NalType::kPrefix || type == NalType::kSliceExtension) return 4;
  if (type != NalType::kSliceExtension3d) return 1;
  const bool avc_3d = bytes.size() > 1 && (bytes[1] & std::byte{0x80}) != std::byte{0};
  return avc_3d ? 3 : 4;
}

}  // namespace

Parsed<NalUnit> ParseNal(std::span<const std::byte> bytes) {
  if (bytes.empty()) return Refuse(ParseErrorKind::kTruncated, "the NAL unit is empty");
  const auto first = std::to_integer<std::uint8_t>(bytes[0]);
  if ((first & 0x80U) != 0) {
    return Refuse(ParseErrorKind::kMalformed, "forbidden_zero_bit of the NAL unit is set");
  }
  NalUnit nal;
  nal.header.ref_idc = static_cast<std::uint8_t>(first >> 5);
  nal.header.type = static_cast<NalType>(first & 0x1FU);
  nal.header.size = HeaderSize(nal.header.type, bytes);
  if (bytes.size() < nal.header.size) {
    return Refuse(ParseErrorKind::kTruncated, "the NAL unit ends within its header", bytes.size());
  }
  for (std::size_t i = 1; i < nal.header.size; ++i) {
    nal.header.extension = (nal.header.extension << 8) | std::to_integer<std::uint32_t>(bytes[i]);
  }
  nal.payload = bytes.subspan(nal.header.size);
  return nal;
}

}  // namespace vms::h264
