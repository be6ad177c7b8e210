#include "targets/rtp/onvif_replay.h"

#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/base/byte_writer.h"

namespace vms::rtp {
namespace {

constexpr unsigned kCleanPoint = 0x80;
constexpr unsigned kEndOfSection = 0x40;
constexpr unsigned kDiscontinuity = 0x20;
constexpr unsigned kTerminal = 0x10;
constexpr std::size_t kPaddingBytes = 2;

}  // namespace

Parsed<OnvifReplay> ParseOnvifReplay(const HeaderExtension& extension) {
  if (extension.profile != kOnvifReplayProfile) {
    return Refuse(ParseErrorKind::kUnsupported, "not an ONVIF replay header extension");
  }
  ByteReader reader(extension.data);
  OnvifReplay replay;
  replay.ntp_timestamp = reader.U64();
  const unsigned flags = reader.U8();
  replay.cseq = reader.U8();
  reader.Skip(kPaddingBytes);
  if (reader.failed()) {
    return Refuse(ParseErrorKind::kTruncated, "an ONVIF replay extension of fewer than 3 words");
  }
  replay.clean_point = (flags & kCleanPoint) != 0;
  replay.end_of_section = (flags & kEndOfSection) != 0;
  replay.discontinuity = (flags & kDiscontinuity) != 0;
  replay.terminal = (flags & kTerminal) != 0;
  replay.following = reader.Rest();
  return replay;
}

std::array<std::byte, 12> WriteOnvifReplay(const OnvifReplay& replay) {
  ByteWriter writer;
  writer.U64(replay.ntp_timestamp);
  writer.U8((replay.clean_point ? kCleanPoint : 0U) | (replay.end_of_section ? kEndOfSection : 0U) |
            (replay.discontinuity ? kDiscontinuity : 0U) | (replay.terminal ? kTerminal : 0U));
  writer.U8(replay.cseq);
  writer.Zeros(kPaddingBytes);
  std::array<std::byte, 12> bytes{};
  std::ranges::copy(writer.Take(), bytes.begin());
  return bytes;
}

}  // namespace vms::rtp
