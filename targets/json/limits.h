// What this product takes in one JSON document at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::json {

inline constexpr std::size_t kMaxDocumentBytes = 1024U * 1024;
inline constexpr std::size_t kMaxDepth = 64;  // of arrays and objects within each other
inline constexpr std::size_t kMaxValues = 65536;
inline constexpr std::size_t kMaxStringBytes = 64U * 1024;  // after unescaping; names also
inline constexpr std::size_t kMaxNumberBytes = 64;

}  // namespace vms::json
