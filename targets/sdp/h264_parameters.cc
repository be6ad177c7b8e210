#include "targets/base/base64.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/scan.h"

namespace vms::sdp {

using enum ParseErrorKind;

Parsed<ParameterSets> ParseParameterSets(std::string_view list) {
  ParameterSets sets;
  std::optional<std::string_view> rest = list;
  while (rest) {
    const auto [text, after] = SplitAt(*rest, ',');
    rest = after;
    auto set = DecodeBase64(TrimSpaces(text), kMaxParameterSetBytes);
    if (!set) return std::unexpected(set.error());
    if (set->empty()) continue;
    if (sets.size() == kMaxParameterSets) return Refuse(kOverLimit, "more than 64 parameter sets");
    sets.push_back(std::move(*set));
  }
  return sets;
}

Parsed<std::vector<std::byte>> ParseHex(std::string_view text, std::size_t max_bytes) {
  if (text.size() % 2 != 0) return Refuse(kMalformed, "an odd number of hex digits");
  if (text.size() / 2 > max_bytes) return Refuse(kOverLimit, "too many hex digits");
  std::vector<std::byte> bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    unsigned value = 0;
    const char* const end = text.data() + i + 2;
    const auto [at, error] = std::from_chars(text.data() + i, end, value, 16);
    if (error != std::errc() || at != end)
      return Refuse(kMalformed, "a character that is not hex", i);
    bytes.push_back(static_cast<std::byte>(value));
  }
  return bytes;
}

Parsed<H264Parameters> ParseH264(const Fmtp& fmtp) {
  H264Parameters parameters;
  if (const auto text = fmtp.Get("profile-level-id")) {
    const auto bytes = ParseHex(*text, 3);
    if (!bytes || bytes->size() != 3)
      return Refuse(kMalformed, "a profile-level-id that is not 6 hex digits");
    parameters.profile_level = {std::to_integer<std::uint8_t>((*bytes)[0]),
                                std::to_integer<std::uint8_t>((*bytes)[1]),
                                std::to_integer<std::uint8_t>((*bytes)[2])};
  }
  const auto mode = NumberOf(fmtp, "packetization-mode", 2);
  if (!mode) return std::unexpected(mode.error());
  parameters.packetization_mode = static_cast<std::uint8_t>(mode->value_or(0));
  auto sets = ParseParameterSets(fmtp.Get("sprop-parameter-sets").value_or(""));
  if (!sets) return std::unexpected(sets.error());
  parameters.parameter_sets = std::move(*sets);
  return parameters;
}

}  // namespace vms::sdp
