#include "targets/sdp/attributes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "targets/sdp/scan.h"

namespace vms::sdp {
namespace {

constexpr std::uint64_t kMillion = 1'000'000;
constexpr std::uint64_t kMaxFramerate = 1000 * kMillion;
constexpr std::uint64_t kMaxPacketMilliseconds = 3600 * 1000;
constexpr std::uint64_t kMaxNptSeconds = 100ULL * 366 * 86400;  // a hundred years
constexpr std::size_t kMicroDigits = 6;

using enum ParseErrorKind;

// Digits with an optional fraction, in millionths; what the fraction has beyond six digits is cut
// off.
std::optional<std::uint64_t> Millionths(std::string_view text, std::uint64_t max_whole) {
  const auto [whole_text, fraction] = SplitAt(text, '.');
  const auto whole = Unsigned<std::uint64_t>(whole_text, 0, max_whole);
  if (!whole) return std::nullopt;
  std::uint64_t micro = 0;
  if (fraction && !fraction->empty()) {
    if (!AllDigits(*fraction)) return std::nullopt;
    for (std::size_t i = 0; i < kMicroDigits; ++i) {
      micro = 10 * micro +
              (i < fraction->size() ? static_cast<std::uint64_t>((*fraction)[i] - '0') : 0);
    }
  }
  return *whole * kMillion + micro;
}

Parsed<std::uint64_t> Positive(std::string_view value, std::uint64_t max, std::string_view what) {
  // Tolerance: spaces around the number.
  const auto micro = Millionths(TrimSpaces(value), max / kMillion);
  if (!micro || *micro == 0 || *micro > max) return Refuse(kMalformed, what);
  return *micro;
}

// RFC 2326 §3.6: "now", seconds with an optional fraction, or hours:minutes:seconds.
std::optional<NptTime> ParseNptTime(std::string_view text) {
  if (text == "now") return NptTime{.now = true};
  std::uint64_t seconds = 0;
  if (std::ranges::count(text, ':') == 2) {
    const auto [hours_text, rest] = SplitAt(text, ':');
    const auto [minutes_text, seconds_text] = SplitAt(*rest, ':');
    const auto hours = Unsigned<std::uint64_t>(hours_text, 0, kMaxNptSeconds / 3600);
    const auto minutes = Unsigned<std::uint64_t>(minutes_text, 0, 59);
    if (!hours || !minutes) return std::nullopt;
    seconds = *hours * 3600 + *minutes * 60;
    text = *seconds_text;
    if (!Millionths(text, 59)) return std::nullopt;
  }
  const auto micro = Millionths(text, kMaxNptSeconds);
  if (!micro) return std::nullopt;
  return NptTime{.now = false,
                 .microseconds = static_cast<std::int64_t>(seconds * kMillion + *micro)};
}

std::optional<Direction> DirectionIn(const std::vector<Attribute>& attributes) {
  static constexpr std::array kNames = {
      std::pair{std::string_view("sendrecv"), Direction::kSendRecv},
      std::pair{std::string_view("sendonly"), Direction::kSendOnly},
      std::pair{std::string_view("recvonly"), Direction::kRecvOnly},
      std::pair{std::string_view("inactive"), Direction::kInactive},
  };
  for (const Attribute& attribute : attributes) {
    if (attribute.value) continue;
    for (const auto& [name, direction] : kNames) {
      if (attribute.name == name) return direction;
    }
  }
  return std::nullopt;
}

}  // namespace

const Attribute* Find(const std::vector<Attribute>& attributes, std::string_view name) {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() ? nullptr : &*found;
}

Parsed<RtpMap> ParseRtpMap(std::string_view value) {
  Fields fields(value);
  const auto payload_type = Unsigned<std::uint8_t>(fields.Next(), 0, 127);
  if (!payload_type) return Refuse(kMalformed, "an rtpmap payload type that is not 0 to 127");
  const auto [encoding, rest] = SplitAt(fields.Next(), '/');
  if (!IsToken(encoding) || !rest)
    return Refuse(kMalformed, "an rtpmap without encoding and clock rate");
  const auto [rate_text, channels_text] = SplitAt(*rest, '/');
  const auto rate = Unsigned<std::uint32_t>(rate_text, 1, UINT32_MAX);
  if (!rate) return Refuse(kMalformed, "an rtpmap clock rate that is not a number over 0");
  RtpMap map{*payload_type, encoding, *rate, std::nullopt};
  // Tolerance: a slash without channels, "PCMU/8000/".
  if (channels_text && !channels_text->empty()) {
    map.channels = Unsigned<std::uint8_t>(*channels_text, 1, 255);
    if (!map.channels) return Refuse(kMalformed, "rtpmap channels that are not 1 to 255");
  }
  if (!fields.AtEnd()) return Refuse(kMalformed, "text behind an rtpmap");
  return map;
}

std::string Print(const RtpMap& map) {
  std::string text = std::to_string(map.payload_type) + " " + std::string(map.encoding) + "/" +
                     std::to_string(map.clock_rate);
  if (map.channels) text += "/" + std::to_string(*map.channels);
  return text;
}

Parsed<Control> ParseControl(std::string_view value) {
  const std::string_view url = TrimSpaces(value);
  if (!IsNonSpace(url)) return Refuse(kMalformed, "a control URL that is empty or has spaces");
  if (url == "*") return Control{ControlKind::kAggregate, url};
  // RFC 3986 §3.1: a scheme is a letter and then letters, digits, + - or . before the first colon.
  const std::string_view scheme = url.substr(0, std::min(url.find("://"), url.size()));
  const auto is_scheme_char = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  };
  const bool absolute = scheme.size() < url.size() && !scheme.empty() &&
                        !(scheme[0] >= '0' && scheme[0] <= '9') &&
                        std::ranges::all_of(scheme, is_scheme_char);
  return Control{absolute ? ControlKind::kAbsolute : ControlKind::kRelative, url};
}

Parsed<Range> ParseRange(std::string_view value) {
  const auto [unit, text] = SplitAt(value, '=');
  if (!IsToken(TrimSpaces(unit)) || !text)
    return Refuse(kMalformed, "a range without <unit>=<times>");
  Range range{TrimSpaces(unit), TrimSpaces(*text), std::nullopt, std::nullopt};
  if (range.unit != "npt") return range;
  const auto [start, stop] = SplitAt(range.text, '-');
  if (!stop) return Refuse(kMalformed, "an npt range without its hyphen");
  const std::string_view from = TrimSpaces(start);
  const std::string_view to = TrimSpaces(*stop);
  if (from.empty() && to.empty()) return Refuse(kMalformed, "an npt range without any time");
  if (!from.empty()) range.start = ParseNptTime(from);
  if (!to.empty()) range.stop = ParseNptTime(to);
  if ((!from.empty() && !range.start) || (!to.empty() && !range.stop)) {
    return Refuse(kMalformed, "an npt time that is not one");
  }
  return range;
}

Parsed<std::uint64_t> ParseFramerate(std::string_view value) {
  return Positive(value, kMaxFramerate, "a frame rate that is not over 0 and at most 1000");
}

Parsed<std::uint64_t> ParsePacketTime(std::string_view value) {
  // Millionths of the attribute's milliseconds are nanoseconds.
  const auto nanoseconds = Positive(value, kMaxPacketMilliseconds * kMillion,
                                    "a packet time that is not over 0 and at most an hour");
  if (!nanoseconds) return nanoseconds;
  return std::max<std::uint64_t>(*nanoseconds / 1000, 1);
}

Direction DirectionOf(const Session& session, const Media& media) {
  if (const auto own = DirectionIn(media.attributes)) return *own;
  return DirectionIn(session.attributes).value_or(Direction::kSendRecv);
}

}  // namespace vms::sdp
