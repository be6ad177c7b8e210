// Reads a session description, RFC 8866.
//
// Time is linear in the text, memory is bounded by limits.h, nothing recurses. What could be read
// in two ways is refused whatever the options say: a NUL or a CR inside, a second v=, o=, s=, i=,
// u=, k= or session-level c=, numbers that do not fit, a description that does not begin with v=0.
// The result views the text. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "targets/base/error.h"
#include "targets/sdp/session.h"
#include "targets/sdp/tolerance.h"

namespace vms::sdp {

struct ParseOptions {
  Tolerances allowed = Tolerances::All();  // Tolerances::None() is RFC 8866 to the letter
};

struct Description {
  Session session;
  Tolerances used = Tolerances::None();  // what this text needed

  friend bool operator==(const Description&, const Description&) = default;
};

[[nodiscard]] Parsed<Description> Parse(std::string_view text, const ParseOptions& options = {});

// The description in the order and form of RFC 8866 §5, lines ended by CRLF. For a session that
// Parse() returned, Parse() without any tolerance gives the same session back.
[[nodiscard]] std::string Print(const Session& session);

}  // namespace vms::sdp
