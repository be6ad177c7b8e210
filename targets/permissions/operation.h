// What users do, and what a role of each tier may hold at most, whatever a policy says.
//
// The ceiling separates duties: who administers does not read the audit log that records it, and
// who reads it changes nothing. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vms::permissions {

enum class Operation : std::uint8_t {
  kViewLive,
  kPlayback,
  kExport,
  kPtz,
  kConfigure,        // a camera
  kAdministerUsers,  // of the system: no camera
  kReadAudit,        // of the system: no camera
};
inline constexpr unsigned kOperations = 7;

[[nodiscard]] std::string_view NameOf(Operation operation);
[[nodiscard]] std::optional<Operation> OperationNamed(std::string_view name);
[[nodiscard]] bool IsOfCamera(Operation operation);

enum class Tier : std::uint8_t { kViewer, kOperator, kAuditor, kAdministrator };
inline constexpr unsigned kTiers = 4;

[[nodiscard]] std::string_view NameOf(Tier tier);
[[nodiscard]] std::optional<Tier> TierNamed(std::string_view name);
[[nodiscard]] bool MayHold(Tier tier, Operation operation);

}  // namespace vms::permissions
