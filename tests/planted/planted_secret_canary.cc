// EXPECT: finding kind=oracle oracle=planted_secret_canary/no_secret_is_logged
// The user information of a URL is taken out up to the first '@', but a password may hold one, and
// what follows it is logged. Input: what the user's name is, in front of the planted password.
#include <string>

#include "harnesses/kit/harness.h"
#include "harnesses/kit/secret_canary.h"

namespace {

std::string Redacted(std::string text) {
  const std::size_t start = text.find("://");
  const std::size_t sign = text.find('@');  // the bug
  if (start == std::string::npos || sign == std::string::npos || sign < start) return text;
  return text.substr(0, start + 3) + "***" + text.substr(sign);
}

}  // namespace

ASSAY_HARNESS(planted_secret_canary, input) {
  static const assay::kit::SecretCanary kCanary("Kq7vTz2mXw9pLr4s");
  if (kCanary.FoundIn(input.text())) return;
  const std::string url = "rtsp://" + std::string(input.text()) + ":Kq7vTz2mXw9pLr4s@10.0.0.7/live";
  const auto found = kCanary.FoundIn(Redacted(url));
  assay::kit::Oracle(!found, "no_secret_is_logged", found.value_or(""));
}
