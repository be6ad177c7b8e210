#include "targets/h265/sei.h"

#include "targets/h265/limits.h"

namespace vms::h265 {
namespace {

// §7.3.5: payloadType and payloadSize are sums: bytes of 255, closed by a smaller one. False at
// the end of the data. A sum cannot overflow: it needs a byte of data for each 255.
bool ReadSum(ByteView rbsp, std::size_t& at, std::size_t& sum) {
  for (sum = 0; at < rbsp.size();) {
    const auto byte = std::to_integer<std::uint8_t>(rbsp[at++]);
    sum += byte;
    if (byte != 255) return true;
  }
  return false;
}

// more_rbsp_data() at a byte boundary: is there more than rbsp_trailing_bits() and zeros?
bool MoreMessages(ByteView rest) {
  if (rest.empty() || (rest[0] != std::byte{0x80} && rest[0] != std::byte{0})) return !rest.empty();
  for (const std::byte byte : rest.subspan(1)) {
    if (byte != std::byte{0}) return true;
  }
  return false;
}

}  // namespace

Parsed<std::vector<SeiMessage>> SplitSei(ByteView rbsp) {
  std::vector<SeiMessage> messages;
  std::size_t at = 0;
  if (rbsp.size() > kMaxSeiBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the SEI unit is longer than 1 MiB");
  }
  while (MoreMessages(rbsp.subspan(at))) {
    if (messages.size() == kMaxSeiMessages) {
      return Refuse(ParseErrorKind::kOverLimit, "the SEI unit has more than 128 messages", at);
    }
    std::size_t type = 0;
    std::size_t size = 0;
    if (!ReadSum(rbsp, at, type) || !ReadSum(rbsp, at, size)) {
      return Refuse(ParseErrorKind::kTruncated, "the SEI unit ends within a message header", at);
    }
    if (size > rbsp.size() - at) {
      return Refuse(ParseErrorKind::kTruncated, "an SEI payload is longer than its NAL unit", at);
    }
    messages.push_back({static_cast<SeiType>(type), rbsp.subspan(at, size)});
    at += size;
  }
  return messages;
}

}  // namespace vms::h265
