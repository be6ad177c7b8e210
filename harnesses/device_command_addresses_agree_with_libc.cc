// Property: an address is one to this product exactly when it is one to inet_pton, with the same
// bytes. No differences are known. Input: a text.
#include <arpa/inet.h>

#include <algorithm>
#include <string>

#include "harnesses/kit/harness.h"
#include "targets/device_command/address.h"
#include "targets/device_command/value.h"

namespace {

using assay::kit::Oracle;
namespace device = vms::device_command;

template <std::size_t kSize>
void Compare(int family, device::Kind kind, std::string_view text,
             const std::optional<std::array<std::uint8_t, kSize>>& ours) {
  std::array<std::uint8_t, kSize> theirs{};
  const bool taken = inet_pton(family, std::string(text).c_str(), theirs.data()) == 1;
  Oracle(taken == ours.has_value(), "both_take_it_or_none");
  Oracle(!ours || *ours == theirs, "the_bytes_are_the_same");
  Oracle(device::Check(kind, text).has_value() == taken, "check_says_the_same");
}

}  // namespace

ASSAY_HARNESS(device_command_addresses_agree_with_libc, input) {
  const std::string_view text = input.text();
  if (text.find('\0') != std::string_view::npos) {  // nothing for a reader of C strings
    Oracle(!device::ParseIpv4(text) && !device::ParseIpv6(text), "no_nul_in_an_address");
    return;
  }
  Compare(AF_INET, device::Kind::kIpv4, text, device::ParseIpv4(text));
  Compare(AF_INET6, device::Kind::kIpv6, text, device::ParseIpv6(text));
}
