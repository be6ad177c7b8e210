#include "targets/sdp/fmtp.h"

#include "targets/sdp/limits.h"
#include "targets/sdp/scan.h"

namespace vms::sdp {

using enum ParseErrorKind;

std::optional<std::string_view> Fmtp::Get(std::string_view name) const {
  for (const FmtpParameter& parameter : parameters) {
    if (EqualsIgnoringCase(parameter.name, name)) return parameter.value.value_or("");
  }
  return std::nullopt;
}

Parsed<Fmtp> ParseFmtp(std::string_view value) {
  Fmtp fmtp;
  const std::string_view line = TrimSpaces(value);
  const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
  fmtp.format = line.substr(0, space);
  if (!IsToken(fmtp.format)) return Refuse(kMalformed, "an fmtp without a format");
  std::optional<std::string_view> rest = line.substr(space);
  while (rest) {
    const auto [text, after] = SplitAt(*rest, ';');
    rest = after;
    const std::string_view parameter = TrimSpaces(text);
    if (parameter.empty()) continue;
    const auto [name, parameter_value] = SplitAt(parameter, '=');
    FmtpParameter read{TrimSpaces(name), std::nullopt};
    if (parameter_value) read.value = TrimSpaces(*parameter_value);
    if (read.name.empty()) return Refuse(kMalformed, "an fmtp parameter without a name");
    if (fmtp.parameters.size() == kMaxFmtpParameters) {
      return Refuse(kOverLimit, "more than 64 fmtp parameters");
    }
    fmtp.parameters.push_back(read);
  }
  return fmtp;
}

std::string Print(const Fmtp& fmtp) {
  std::string text(fmtp.format);
  for (const FmtpParameter& parameter : fmtp.parameters) {
    text += &parameter == &fmtp.parameters.front() ? " " : ";";
    text += parameter.name;
    if (parameter.value) text.append("=").append(*parameter.value);
  }
  return text;
}

Parsed<std::optional<std::uint32_t>> NumberOf(const Fmtp& fmtp, std::string_view name,
                                              std::uint32_t high) {
  const auto text = fmtp.Get(name);
  if (!text) return std::nullopt;
  const auto number = Unsigned<std::uint32_t>(*text, 0, high);
  if (!number) return Refuse(kMalformed, "an fmtp number that is none, or is out of its range");
  return number;
}

}  // namespace vms::sdp
