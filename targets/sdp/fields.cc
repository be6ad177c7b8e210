#include "targets/sdp/fields.h"

#include <cstdint>
#include <limits>

#include "targets/sdp/limits.h"
#include "targets/sdp/scan.h"

namespace vms::sdp {
namespace {

constexpr std::uint64_t kMaxU64 = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint16_t kMaxU16 = 65535;
constexpr std::uint8_t kDefaultTtl = 1;

using enum ParseErrorKind;

// Every line of fields ends here: nothing may be left, and odd spaces are a named tolerance.
Parsed<void> EndOfFields(Fields& fields, const Line& line, ToleranceJudge& judge) {
  if (!fields.AtEnd()) return Refuse(kMalformed, "more fields than the line has", line.offset);
  if (!fields.irregular()) return {};
  return judge.Need(Tolerance::kExtraSpaces, "other than single spaces between fields",
                    line.offset);
}

// RFC 8866 §9, IP4-multicast: first number 224 to 239.
bool LooksLikeIpv4Multicast(std::string_view address) {
  const auto first = Unsigned<std::uint16_t>(SplitAt(address, '.').before, 224, 239);
  return first.has_value();
}

// §5.7: <address>[/<ttl>][/<count>] for IP4, <address>[/<count>] for everything else.
Parsed<void> ReadAddress(std::string_view text, const Line& line, ToleranceJudge& judge,
                         Connection& into) {
  auto [address, suffix] = SplitAt(text, '/');
  into.address = address;
  const bool ip4 = into.address_type == "IP4";
  if (ip4 && suffix) {
    const auto [ttl, count] = SplitAt(*suffix, '/');
    into.ttl = Unsigned<std::uint8_t>(ttl, 0, 255);
    if (!into.ttl) return Refuse(kMalformed, "a TTL that is not 0 to 255", line.offset);
    suffix = count;
  }
  if (suffix) {
    into.address_count = Unsigned<std::uint16_t>(*suffix, 1, kMaxU16);
    if (!into.address_count)
      return Refuse(kMalformed, "an address count that is not 1 to 65535", line.offset);
  }
  if (ip4 && !into.ttl && LooksLikeIpv4Multicast(into.address)) {
    into.ttl = kDefaultTtl;
    return judge.Need(Tolerance::kMulticastWithoutTtl, "an IPv4 multicast address without a TTL",
                      line.offset);
  }
  return {};
}

Parsed<void> ReadPorts(std::string_view text, const Line& line, Media& media) {
  const auto [port, count] = SplitAt(text, '/');
  const auto number = Unsigned<std::uint16_t>(port, 0, kMaxU16);
  if (!number) return Refuse(kMalformed, "a port that is not 0 to 65535", line.offset);
  media.port = *number;
  if (!count) return {};
  media.port_count = Unsigned<std::uint16_t>(*count, 1, kMaxU16);
  // Ports over 65535 would wrap in whoever adds them up.
  if (!media.port_count || std::uint32_t{media.port} + *media.port_count - 1 > kMaxU16) {
    return Refuse(kMalformed, "a count of ports that leaves the range of ports", line.offset);
  }
  return {};
}

}  // namespace

Parsed<Origin> ReadOrigin(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  Origin origin;
  origin.username = fields.Next();
  origin.session_id = fields.Next();
  origin.session_version = fields.Next();
  origin.net_type = fields.Next();
  origin.address_type = fields.Next();
  origin.address = fields.Next();
  if (!IsNonSpace(origin.username) || !IsNonSpace(origin.session_id) ||
      !IsNonSpace(origin.session_version) || !IsNonSpace(origin.address)) {
    return Refuse(kMalformed, "an o= line without its six fields", line.offset);
  }
  if (!IsToken(origin.net_type) || !IsToken(origin.address_type)) {
    return Refuse(kMalformed, "an o= line whose network or address type is not a token",
                  line.offset);
  }
  for (std::string_view* const id : {&origin.session_id, &origin.session_version}) {
    if (AllDigits(*id)) continue;
    *id = "0";
    const auto ok = judge.Need(Tolerance::kOriginIdNotNumber,
                               "a session id or version that is not a number", line.offset);
    if (!ok) return std::unexpected(ok.error());
  }
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return origin;
}

Parsed<Connection> ReadConnection(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  Connection connection;
  connection.net_type = fields.Next();
  connection.address_type = fields.Next();
  const std::string_view address = fields.Next();
  if (!IsToken(connection.net_type) || !IsToken(connection.address_type)) {
    return Refuse(kMalformed, "a c= line whose network or address type is not a token",
                  line.offset);
  }
  if (const auto ok = ReadAddress(address, line, judge, connection); !ok)
    return std::unexpected(ok.error());
  if (!IsNonSpace(connection.address))
    return Refuse(kMalformed, "a c= line without an address", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return connection;
}

Parsed<Bandwidth> ReadBandwidth(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  const auto [type, number] = SplitAt(fields.Next(), ':');
  const auto value = Unsigned<std::uint64_t>(number.value_or(""), 0, kMaxU64);
  if (!IsToken(type) || !value)
    return Refuse(kMalformed, "a b= line that is not <type>:<number>", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return Bandwidth{type, *value};
}

Parsed<Timing> ReadTiming(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  const auto start = Unsigned<std::uint64_t>(fields.Next(), 0, kMaxU64);
  const auto stop = Unsigned<std::uint64_t>(fields.Next(), 0, kMaxU64);
  if (!start || !stop) return Refuse(kMalformed, "a t= line that is not two numbers", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return Timing{*start, *stop, {}};
}

Parsed<Repeat> ReadRepeat(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  const auto interval = TypedTime(fields.Next());
  const auto duration = TypedTime(fields.Next());
  if (!interval || !duration || *interval <= 0 || *duration < 0) {
    return Refuse(kMalformed, "an r= line without interval and duration", line.offset);
  }
  Repeat repeat{*interval, *duration, {}};
  while (!fields.AtEnd()) {
    const auto offset = TypedTime(fields.Next());
    if (!offset || *offset < 0)
      return Refuse(kMalformed, "an r= offset that is not a time", line.offset);
    if (repeat.offsets.size() == kMaxRepeated)
      return Refuse(kOverLimit, "more than 32 r= offsets", line.offset);
    repeat.offsets.push_back(*offset);
  }
  if (repeat.offsets.empty()) return Refuse(kMalformed, "an r= line without offsets", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return repeat;
}

Parsed<std::vector<ZoneAdjustment>> ReadZones(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  std::vector<ZoneAdjustment> zones;
  while (!fields.AtEnd()) {
    const auto at = Unsigned<std::uint64_t>(fields.Next(), 0, kMaxU64);
    const auto offset = TypedTime(fields.Next());
    if (!at || !offset)
      return Refuse(kMalformed, "a z= line that is not pairs of times", line.offset);
    if (zones.size() == kMaxRepeated)
      return Refuse(kOverLimit, "more than 32 zone adjustments", line.offset);
    zones.push_back({*at, *offset});
  }
  if (zones.empty()) return Refuse(kMalformed, "a z= line without adjustments", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return zones;
}

Parsed<Media> ReadMedia(const Line& line, ToleranceJudge& judge) {
  Fields fields(line.value);
  Media media;
  media.type = fields.Next();
  if (const auto ok = ReadPorts(fields.Next(), line, media); !ok)
    return std::unexpected(ok.error());
  media.protocol = fields.Next();
  // §9: proto is tokens between slashes; a slash is no token character, so each part is one.
  for (std::optional<std::string_view> rest = media.protocol; rest;) {
    const auto [part, after] = SplitAt(*rest, '/');
    if (!IsToken(part)) return Refuse(kMalformed, "an m= line without a protocol", line.offset);
    rest = after;
  }
  if (!IsToken(media.type))
    return Refuse(kMalformed, "a media type that is not a token", line.offset);
  while (!fields.AtEnd()) {
    const std::string_view format = fields.Next();
    if (!IsToken(format))
      return Refuse(kMalformed, "a media format that is not a token", line.offset);
    if (media.formats.size() == kMaxFormats)
      return Refuse(kOverLimit, "more than 128 formats", line.offset);
    media.formats.push_back(format);
  }
  if (media.formats.empty()) return Refuse(kMalformed, "an m= line without a format", line.offset);
  if (const auto ok = EndOfFields(fields, line, judge); !ok) return std::unexpected(ok.error());
  return media;
}

Parsed<Attribute> ReadAttribute(const Line& line, ToleranceJudge& judge) {
  const auto [name, value] = SplitAt(line.value, ':');
  if (IsToken(name)) return Attribute{name, value};
  if (const auto ok = judge.Need(Tolerance::kBadAttributeName,
                                 "an attribute name that is not a token", line.offset);
      !ok) {
    return std::unexpected(ok.error());
  }
  return Attribute{};
}

}  // namespace vms::sdp
