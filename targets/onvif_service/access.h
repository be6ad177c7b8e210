// Which user level may do what: ONVIF Core §5.9 (user levels, access classes, default access
// policy). Threads: pure functions.
//
// An operation that is not in the table does not exist, so one that is added and forgotten here
// cannot be called by anybody.
#pragma once

#include <cstdint>
#include <span>

#include "targets/onvif/namespaces.h"
#include "targets/xml/document.h"

namespace vms::onvif_service {

enum class Level : std::uint8_t { kAnonymous, kUser, kOperator, kAdministrator };

enum class AccessClass : std::uint8_t {
  kPreAuth,
  kReadSystem,
  kReadSystemSecret,
  kWriteSystem,
  kUnrecoverable,
  kReadMedia,
  kActuate
};

struct Operation {
  onvif::QName name;
  AccessClass access = AccessClass::kUnrecoverable;
};

[[nodiscard]] bool Permits(Level level, AccessClass access);

[[nodiscard]] std::span<const Operation> Operations();
// The operation that the child of the Body asks for, or null.
[[nodiscard]] const Operation* FindOperation(const xml::Element& body);

}  // namespace vms::onvif_service
