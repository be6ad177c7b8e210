#include "targets/permissions/operation.h"

#include <algorithm>
#include <iterator>

namespace vms::permissions {
namespace {

constexpr std::string_view kOperationNames[kOperations] = {
    "view_live", "playback", "export", "ptz", "configure", "administer_users", "read_audit"};
constexpr std::string_view kTierNames[kTiers] = {"viewer", "operator", "auditor", "administrator"};

constexpr unsigned Bit(Operation operation) { return 1U << static_cast<unsigned>(operation); }

using enum Operation;
constexpr unsigned kCeilings[kTiers] = {
    Bit(kViewLive),
    Bit(kViewLive) | Bit(kPlayback) | Bit(kExport) | Bit(kPtz),
    Bit(kPlayback) | Bit(kExport) | Bit(kReadAudit),
    Bit(kViewLive) | Bit(kPlayback) | Bit(kExport) | Bit(kPtz) | Bit(kConfigure) |
        Bit(kAdministerUsers),
};

template <typename T, std::size_t kSize>
std::optional<T> Named(const std::string_view (&names)[kSize], std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<T>(found - std::begin(names));
}

}  // namespace

std::string_view NameOf(Operation operation) {
  return kOperationNames[static_cast<unsigned>(operation)];
}
std::optional<Operation> OperationNamed(std::string_view name) {
  return Named<Operation>(kOperationNames, name);
}
bool IsOfCamera(Operation operation) { return operation < kAdministerUsers; }

std::string_view NameOf(Tier tier) { return kTierNames[static_cast<unsigned>(tier)]; }
std::optional<Tier> TierNamed(std::string_view name) { return Named<Tier>(kTierNames, name); }

bool MayHold(Tier tier, Operation operation) {
  return (kCeilings[static_cast<unsigned>(tier)] & Bit(operation)) != 0;
}

}  // namespace vms::permissions
