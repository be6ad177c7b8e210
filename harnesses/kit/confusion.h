// Parser confusion: two readers of the same bytes which come to different decisions about them.
//
//   kit::SecondReader(first, second, "who_the_user_is");
//
// `first` is the reader that guards, `second` any that acts later. What the guard refuses never
// gets to the second reader, so only what both read is compared; a second reader that refuses is
// safe.
#pragma once

#include <optional>
#include <source_location>
#include <string>
#include <string_view>

#include "harnesses/kit/oracle.h"

namespace assay::kit {

template <typename Decision>
[[nodiscard]] bool Confused(const std::optional<Decision>& guard,
                            const std::optional<Decision>& second) {
  return guard && second && !(*guard == *second);
}

template <typename Decision>
void SecondReader(const std::optional<Decision>& guard, const std::optional<Decision>& second,
                  std::string_view property, std::string_view detail = {},
                  std::source_location where = std::source_location::current()) {
  Oracle(!Confused(guard, second), property, detail, where);
}

}  // namespace assay::kit
