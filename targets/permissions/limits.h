// What this product takes in one policy at most. Beyond: ParseErrorKind::kOverLimit.
#pragma once

#include <cstddef>

namespace vms::permissions {

inline constexpr std::size_t kMaxNameBytes = 64;
inline constexpr std::size_t kMaxRoles = 64;   // sets of roles and of groups are one 64-bit word
inline constexpr std::size_t kMaxGroups = 64;  // of cameras
inline constexpr std::size_t kMaxProfiles = 64;
inline constexpr std::size_t kMaxRulesOfRole = 64;
inline constexpr std::size_t kMaxCamerasOfGroup = 1024;
inline constexpr std::size_t kMaxCameras = 4096;  // named by all groups together

}  // namespace vms::permissions
