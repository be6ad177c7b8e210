// Values of the simple types of XML Schema Part 2 that messages use. Threads: pure functions.
//
// White space at both ends is dropped, as all these types collapse it (§4.3.6).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vms::xml {

[[nodiscard]] std::string_view TrimSpace(std::string_view text);

[[nodiscard]] std::optional<bool> ParseBoolean(std::string_view text);  // §3.2.2
// §3.3.13 and its relatives: an optional sign and digits, within [min, max].
[[nodiscard]] std::optional<std::int64_t> ParseInteger(std::string_view text, std::int64_t min,
                                                       std::int64_t max);
// §3.2.4 without INF and NaN, which no value of ours may be; beyond the range of float: nothing.
[[nodiscard]] std::optional<float> ParseFloat(std::string_view text);
[[nodiscard]] std::string PrintFloat(float value);  // the shortest text that reads back the same

// Takes the items off a list (§2.5.1.2): separated by white space.
class SpaceSeparated {
 public:
  explicit SpaceSeparated(std::string_view list) : rest_(list) {}
  [[nodiscard]] std::optional<std::string_view> Next();

 private:
  std::string_view rest_;
};

}  // namespace vms::xml
