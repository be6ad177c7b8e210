#include <algorithm>

#include "targets/rtp_payload/packetize_options.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

Parsed<Payloads> PacketizeJpeg(const JpegPayload& picture, const PacketizeOptions& options) {
  if (const auto checked = CheckOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (picture.fragment_offset != 0) {
    return Refuse(kMalformed, "a picture begins at offset 0");
  }
  Payloads payloads;
  JpegPayload piece = picture;
  ByteView rest = picture.scan;
  do {
    piece.scan = {};
    auto headers = WriteJpegPayload(piece);
    if (!headers) return std::unexpected(headers.error());
    if (headers->size() >= options.max_payload_bytes) {
      return Refuse(kOverLimit, "the JPEG headers do not fit in a payload");
    }
    const std::size_t size = std::min(rest.size(), options.max_payload_bytes - headers->size());
    headers->insert(headers->end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size));
    payloads.push_back({std::move(*headers), false});
    rest = rest.subspan(size);
    piece.tables = {};
    piece.fragment_offset += static_cast<std::uint32_t>(size);
  } while (!rest.empty());
  payloads.back().marker = true;
  return payloads;
}

}  // namespace vms::rtp_payload
