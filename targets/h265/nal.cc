#include "targets/h265/nal.h"

namespace vms::h265 {

Parsed<NalUnit> ParseNal(std::span<const std::byte> bytes) {
  if (bytes.size() < 2) {
    return Refuse(ParseErrorKind::kTruncated, "the NAL unit is shorter than its header");
  }
  const auto first = std::to_integer<unsigned>(bytes[0]);
  const auto second = std::to_integer<unsigned>(bytes[1]);
  if ((first & 0x80U) != 0) {
    return Refuse(ParseErrorKind::kMalformed, "forbidden_zero_bit of the NAL unit is set");
  }
  NalUnit nal;
  nal.header.type = static_cast<NalType>(first >> 1);
  nal.header.layer_id = static_cast<std::uint8_t>(((first & 1U) << 5) | (second >> 3));
  nal.header.temporal_id_plus1 = static_cast<std::uint8_t>(second & 7U);
  if (nal.header.temporal_id_plus1 == 0) {
    return Refuse(ParseErrorKind::kMalformed, "nuh_temporal_id_plus1 is 0", 1);
  }
  nal.payload = bytes.subspan(2);
  return nal;
}

}  // namespace vms::h265
