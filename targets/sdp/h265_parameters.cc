#include "targets/sdp/codec_parameters.h"

namespace vms::sdp {
namespace {

// Reads numbers and lists into the places of the caller, and remembers the first refusal.
class Reader {
 public:
  explicit Reader(const Fmtp& fmtp) : fmtp_(fmtp) {}

  template <typename T>
  void Number(std::string_view name, std::uint32_t high, T& place) {
    const auto number = NumberOf(fmtp_, name, high);
    if (!number) return Remember(number.error());
    if (*number) place = static_cast<T>(**number);
  }
  void Sets(std::string_view name, ParameterSets& place) {
    auto sets = ParseParameterSets(fmtp_.Get(name).value_or(""));
    if (!sets) return Remember(sets.error());
    place = std::move(*sets);
  }
  const std::optional<ParseError>& error() const { return error_; }

 private:
  void Remember(const ParseError& error) {
    if (!error_) error_ = error;
  }

  const Fmtp& fmtp_;
  std::optional<ParseError> error_;
};

}  // namespace

Parsed<H265Parameters> ParseH265(const Fmtp& fmtp) {
  H265Parameters parameters;
  Reader reader(fmtp);
  reader.Number("profile-space", 3, parameters.profile_space);
  reader.Number("profile-id", 31, parameters.profile_id);
  reader.Number("tier-flag", 1, parameters.tier_flag);
  reader.Number("level-id", 255, parameters.level_id);
  reader.Number("sprop-max-don-diff", 32767, parameters.max_don_diff);
  reader.Sets("sprop-vps", parameters.vps);
  reader.Sets("sprop-sps", parameters.sps);
  reader.Sets("sprop-pps", parameters.pps);
  if (reader.error()) return std::unexpected(*reader.error());
  return parameters;
}

}  // namespace vms::sdp
