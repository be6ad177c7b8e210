// EXPECT: finding kind=oracle oracle=planted_command_tripwire/a_setting_is_one_plain_word
// A host name may have hyphens and nobody looks whether the first character is one; and there is no
// "--" in front of it.
#include <algorithm>
#include <string>
#include <vector>

#include "harnesses/kit/command_tripwire.h"
#include "harnesses/kit/harness.h"

namespace {

bool IsHostName(std::string_view text) {
  return !text.empty() && text.size() < 64 &&
         std::ranges::all_of(
             text,
             [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
             });
}

}  // namespace

ASSAY_HARNESS(planted_command_tripwire, input) {
  using assay::kit::CommandTripwire;
  const CommandTripwire wire({{"/usr/bin/hostnamectl"}, {"set-hostname"}, CommandTripwire::kHole});
  if (!IsHostName(input.text())) return;
  const std::vector<std::string> argv = {"/usr/bin/hostnamectl", "set-hostname",
                                         std::string(input.text())};
  const auto tripped = wire.Tripped(argv);
  assay::kit::Oracle(!tripped, "a_setting_is_one_plain_word", tripped.value_or(""));
}
