// EXPECT: finding kind=oracle oracle=planted_parser_confusion/both_find_the_same_user
// The guard takes the first "u" of a query, the server behind it the last.
// Input: "u=anna&x=1".
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "harnesses/kit/confusion.h"
#include "harnesses/kit/harness.h"

namespace {

enum class Which { kFirst, kLast };

std::optional<std::string> User(std::string_view query, Which which) {
  std::optional<std::string> user;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (!pair.starts_with("u=")) continue;
    if (!user || which == Which::kLast) user = pair.substr(2);
  }
  return user;
}

}  // namespace

ASSAY_HARNESS(planted_parser_confusion, input) {
  assay::kit::SecondReader(User(input.text(), Which::kFirst), User(input.text(), Which::kLast),
                           "both_find_the_same_user");
}
