// Emulation prevention, shared with H.265: see targets/base/emulation.h.
#pragma once

#include "targets/base/emulation.h"

namespace vms::h264 {

using vms::InsertEmulationPrevention;
using vms::RemoveEmulationPrevention;

}  // namespace vms::h264
