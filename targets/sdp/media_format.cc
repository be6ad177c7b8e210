#include "targets/sdp/media_format.h"

#include <algorithm>
#include <array>

#include "targets/sdp/scan.h"

namespace vms::sdp {
namespace {

constexpr std::array kStatic = {
    RtpMap{0, "PCMU", 8000, 1},
    RtpMap{3, "GSM", 8000, 1},
    RtpMap{4, "G723", 8000, 1},
    RtpMap{8, "PCMA", 8000, 1},
    RtpMap{9, "G722", 8000, 1},
    RtpMap{10, "L16", 44100, 2},
    RtpMap{11, "L16", 44100, 1},
    RtpMap{14, "MPA", 90000, std::nullopt},
    RtpMap{18, "G729", 8000, 1},
    RtpMap{26, "JPEG", 90000, std::nullopt},
    RtpMap{31, "H261", 90000, std::nullopt},
    RtpMap{32, "MPV", 90000, std::nullopt},
    RtpMap{33, "MP2T", 90000, std::nullopt},
    RtpMap{34, "H263", 90000, std::nullopt},
};

// The payload type at the front of an rtpmap or fmtp value.
std::optional<std::uint8_t> PayloadTypeOf(std::string_view value) {
  return Unsigned<std::uint8_t>(Fields(TrimSpaces(value)).Next(), 0, 127);
}

std::optional<std::string_view> ValueFor(const Media& media, std::string_view name,
                                         std::uint8_t payload_type) {
  for (const Attribute& attribute : media.attributes) {
    if (attribute.name == name && attribute.value &&
        PayloadTypeOf(*attribute.value) == payload_type) {
      return attribute.value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<RtpMap> StaticRtpMap(std::uint8_t payload_type) {
  const auto found = std::ranges::find(kStatic, payload_type, &RtpMap::payload_type);
  if (found == kStatic.end()) return std::nullopt;
  return *found;
}

Parsed<MediaFormat> ResolveFormat(const Media& media, std::size_t index) {
  if (index >= media.formats.size()) {
    return Refuse(ParseErrorKind::kMalformed, "a format that the m= line does not have");
  }
  const auto payload_type = Unsigned<std::uint8_t>(media.formats[index], 0, 127);
  if (!payload_type)
    return Refuse(ParseErrorKind::kUnsupported, "a format that is no payload type");
  MediaFormat format;
  if (const auto text = ValueFor(media, "rtpmap", *payload_type)) {
    const auto map = ParseRtpMap(TrimSpaces(*text));
    if (!map) return std::unexpected(map.error());
    format.map = *map;
  } else if (const auto map = StaticRtpMap(*payload_type)) {
    format.map = *map;
  } else {
    return Refuse(ParseErrorKind::kMalformed, "a dynamic payload type without an rtpmap");
  }
  if (const auto text = ValueFor(media, "fmtp", *payload_type)) {
    auto fmtp = ParseFmtp(*text);
    if (!fmtp) return std::unexpected(fmtp.error());
    format.fmtp = std::move(*fmtp);
  }
  return format;
}

}  // namespace vms::sdp
