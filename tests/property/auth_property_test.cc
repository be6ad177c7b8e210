// Properties of the authentication fields over generated values.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "targets/auth/scheme.h"
#include "targets/auth/server.h"

namespace vms::auth {
namespace {

RC_GTEST_PROP(AuthProperties, AnyVisibleTextSurvivesQuoting, ()) {
  const auto value = *rc::gen::container<std::string>(rc::gen::inRange<char>(0x20, 0x7F));
  const auto parsed = ParseCredentials("Digest realm=" + Quoted(value) + ", nonce=\"n\"");
  RC_ASSERT(parsed.has_value());
  RC_ASSERT(*Find(*parsed, "realm") == value);
}

RC_GTEST_PROP(AuthProperties, NoCountIsAcceptedTwice, ()) {
  NonceState state;
  std::vector<std::uint32_t> accepted;
  for (const auto count :
       *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 200))) {
    if (!state.Accept(count)) continue;
    RC_ASSERT(std::ranges::find(accepted, count) == accepted.end());
    accepted.push_back(count);
  }
}

}  // namespace
}  // namespace vms::auth
