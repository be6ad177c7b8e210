// What this product takes in one export path at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::export_path {

inline constexpr std::size_t kMaxNameBytes = 255;  // NAME_MAX of every file system in use
inline constexpr std::size_t kMaxPathBytes = 1024;
inline constexpr std::size_t kMaxParts = 16;
inline constexpr std::size_t kMaxMembers = 4096;  // of one archive

}  // namespace vms::export_path
