// Basic authentication: RFC 7617. Threads: pure functions.
#pragma once

#include <string>

#include "targets/auth/scheme.h"
#include "targets/base/error.h"

namespace vms::auth {

struct UserAndPassword {
  std::string user;      // no colon (RFC 7617 §2)
  std::string password;  // may be empty
  friend bool operator==(const UserAndPassword&, const UserAndPassword&) = default;
};

// From credentials of the scheme Basic. Control characters are refused, as the RFC asks. The text
// is what the peer sent, most often UTF-8 (§2.1); it is not normalised.
[[nodiscard]] Parsed<UserAndPassword> ParseBasic(const Scheme& credentials);
// Nothing can be refused here: the caller keeps colons out of the user's name.
[[nodiscard]] Scheme MakeBasic(const UserAndPassword& who);

}  // namespace vms::auth
