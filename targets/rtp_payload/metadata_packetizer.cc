#include <algorithm>

#include "targets/rtp_payload/packetize_options.h"

namespace vms::rtp_payload {

Parsed<Payloads> PacketizeMetadata(std::string_view document, const PacketizeOptions& options) {
  if (const auto checked = CheckOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (document.empty() || document.size() > kMaxMetadataBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "an empty document, or one that is too large");
  }
  Payloads payloads;
  ByteView rest = ByteView::OfText(document);
  while (!rest.empty()) {
    const ByteView piece = rest.first(std::min(rest.size(), options.max_payload_bytes));
    rest = rest.subspan(piece.size());
    payloads.push_back({{piece.begin(), piece.end()}, rest.empty()});
  }
  return payloads;
}

}  // namespace vms::rtp_payload
