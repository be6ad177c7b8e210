// a=fmtp, RFC 8866 §6.15: a format and its parameters, in the form that all formats of a camera
// use: "name=value" pairs between semicolons.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::sdp {

struct FmtpParameter {
  std::string_view name;
  std::optional<std::string_view> value;  // may hold '=' (base64 padding)
  friend bool operator==(const FmtpParameter&, const FmtpParameter&) = default;
};

struct Fmtp {
  std::string_view format;  // payload type, or a token
  std::vector<FmtpParameter> parameters;
  friend bool operator==(const Fmtp&, const Fmtp&) = default;

  // The value of the first parameter of a name, compared without case (RFC 6184 and RFC 3640 write
  // the same names differently than cameras do). Nothing when it is missing; empty when it has no
  // value.
  std::optional<std::string_view> Get(std::string_view name) const;
};

// Tolerances: spaces around parameters, names and values; empty parameters ("a=1;;b=2;"); no
// parameters.
[[nodiscard]] Parsed<Fmtp> ParseFmtp(std::string_view value);
[[nodiscard]] std::string Print(const Fmtp& fmtp);

// A parameter that is a number in a range; nothing when it is missing, an error when it is
// something else.
[[nodiscard]] Parsed<std::optional<std::uint32_t>> NumberOf(const Fmtp& fmtp, std::string_view name,
                                                            std::uint32_t high);

}  // namespace vms::sdp
