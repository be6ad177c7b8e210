#include "targets/rtsp/header_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

using enum ParseErrorKind;

// RFC 2326 §15.1 allows letters, digits and "$-_.+" in an identifier; cameras use other visible
// characters too, base64 among them. Only what would break the header is refused.
bool IsSessionId(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return c > 0x20 && c < 0x7F && c != ';' && c != ',' && c != '"';
  });
}

// One "name=number" of a stream. A name given twice is refused: which one counts is not defined.
Parsed<bool> TakeParameter(std::string_view parameter, RtpInfo& stream) {
  const auto [name, value] = text::SplitAt(parameter, '=');
  const std::string_view number = text::Trim(value.value_or(""));
  if (text::EqualsIgnoringCase(text::Trim(name), "seq")) {
    if (stream.sequence) return Refuse(kMalformed, "seq is given twice");
    stream.sequence = text::ParseUnsigned<std::uint16_t>(number);
    if (!stream.sequence) return Refuse(kMalformed, "seq is not a number of 16 bits");
  } else if (text::EqualsIgnoringCase(text::Trim(name), "rtptime")) {
    if (stream.rtp_time) return Refuse(kMalformed, "rtptime is given twice");
    stream.rtp_time = text::ParseUnsigned<std::uint32_t>(number);
    if (!stream.rtp_time) return Refuse(kMalformed, "rtptime is not a number of 32 bits");
  }
  return true;
}

// The 2.0 form: what follows the closing quote of the URL, " ssrc=0A13C760:seq=1;rtptime=2".
Parsed<std::string_view> TakeSsrc(std::string_view rest, RtpInfo& stream) {
  rest = text::Trim(rest);
  if (!text::EqualsIgnoringCase(rest.substr(0, 5), "ssrc=")) return rest;
  const std::size_t end = std::min(rest.find_first_of(":;"), rest.size());
  stream.ssrc = text::ParseHex32(rest.substr(5, end - 5));
  if (!stream.ssrc) return Refuse(kMalformed, "ssrc is not a hexadecimal number of 32 bits");
  return rest.substr(std::min(end + 1, rest.size()));
}

Parsed<RtpInfo> ParseStream(std::string_view element) {
  if (!text::EqualsIgnoringCase(element.substr(0, 4), "url=")) {
    return Refuse(kMalformed, "a stream of RTP-Info does not begin with its URL");
  }
  element.remove_prefix(4);
  RtpInfo stream;
  std::string_view rest;
  if (element.starts_with('"')) {
    const std::size_t end = element.find('"', 1);
    if (end == std::string_view::npos) return Refuse(kMalformed, "a quoted URL has no end");
    stream.url = element.substr(1, end - 1);
    const auto behind = TakeSsrc(element.substr(end + 1), stream);
    if (!behind) return std::unexpected(behind.error());
    rest = *behind;
  } else {
    const auto [url, behind] = text::SplitAt(element, ';');
    stream.url = text::Trim(url);
    rest = behind.value_or("");
  }
  if (stream.url.empty() || stream.url.find_first_of(" \t\"") != std::string::npos) {
    return Refuse(kMalformed, "the URL of a stream is empty or holds spaces or quotes");
  }
  text::ListReader parameters(rest, ';');
  while (const auto parameter = parameters.Next()) {
    if (const auto taken = TakeParameter(*parameter, stream); !taken) {
      return std::unexpected(taken.error());
    }
  }
  return stream;
}

}  // namespace

Parsed<std::uint32_t> ParseCSeq(std::string_view value) {
  value = text::Trim(value);
  if (!text::IsDigits(value)) return Refuse(kMalformed, "CSeq is not a number");
  const auto number = text::ParseUnsigned<std::uint32_t>(value);
  if (!number) return Refuse(kOverLimit, "CSeq is greater than 32 bits");
  return *number;
}

Parsed<Session> ParseSession(std::string_view value) {
  const auto [id, rest] = text::SplitAt(value, ';');
  if (!IsSessionId(text::Trim(id)))
    return Refuse(kMalformed, "the session identifier is malformed");
  if (text::Trim(id).size() > kMaxSessionIdBytes) {
    return Refuse(kOverLimit, "the session identifier is too long");
  }
  Session session{.id = std::string(text::Trim(id)), .timeout = std::nullopt};
  text::ListReader parameters(rest.value_or(""), ';');
  while (const auto parameter = parameters.Next()) {
    const auto [name, seconds] = text::SplitAt(*parameter, '=');
    if (!text::EqualsIgnoringCase(text::Trim(name), "timeout")) continue;
    if (session.timeout) return Refuse(kMalformed, "timeout is given twice");
    const std::string_view digits = text::Trim(seconds.value_or(""));
    if (!text::IsDigits(digits)) return Refuse(kMalformed, "the session timeout is not a number");
    const auto number = text::ParseUnsigned<std::uint32_t>(digits, kMaxSessionTimeout);
    // A timeout of 0 or of more than a day is a camera's "never": keep the default of 60 seconds,
    // which is safe for both sides, rather than a keep-alive without pause or without end.
    if (number && *number > 0) session.timeout = number;
  }
  return session;
}

std::string PrintSession(const Session& session) {
  return session.timeout ? fmt::format("{};timeout={}", session.id, *session.timeout) : session.id;
}

Parsed<std::vector<std::string>> ParseMethods(std::string_view value) {
  std::vector<std::string> methods;
  text::ListReader list(value, ',');
  while (const auto method = list.Next()) {
    if (method->empty()) continue;  // RFC 9110 §5.6.1: empty elements are passed over
    if (!text::IsToken(*method)) return Refuse(kMalformed, "a method is not a token");
    if (methods.size() == kMaxMethods || method->size() > kMaxMethodBytes) {
      return Refuse(kOverLimit, "too many or too long methods");
    }
    methods.emplace_back(*method);
  }
  return methods;
}

std::string PrintMethods(const std::vector<std::string>& methods) {
  return fmt::format("{}", fmt::join(methods, ", "));
}

Parsed<std::vector<RtpInfo>> ParseRtpInfo(std::string_view value) {
  std::vector<RtpInfo> streams;
  text::ListReader list(value, ',');
  while (const auto element = list.Next()) {
    if (element->empty()) continue;
    if (streams.size() == kMaxRtpInfos) return Refuse(kOverLimit, "too many streams in RTP-Info");
    auto stream = ParseStream(*element);
    if (!stream) return std::unexpected(stream.error());
    streams.push_back(std::move(*stream));
  }
  if (streams.empty()) return Refuse(kMalformed, "RTP-Info names no stream");
  return streams;
}

std::string PrintRtpInfo(const std::vector<RtpInfo>& streams) {
  std::string out;
  for (const RtpInfo& stream : streams) {
    if (!out.empty()) out += ",";
    // Quoted: an unquoted URL may hold what separates parameters.
    out += fmt::format("url=\"{}\"", stream.url);
    if (stream.ssrc) out += fmt::format(" ssrc={:08X}:", *stream.ssrc);
    if (stream.sequence) out += fmt::format(";seq={}", *stream.sequence);
    if (stream.rtp_time) out += fmt::format(";rtptime={}", *stream.rtp_time);
  }
  return out;
}

}  // namespace vms::rtsp
