// The byte stream format, shared with H.265: see targets/base/annexb.h.
#pragma once

#include "targets/base/annexb.h"
#include "targets/h264/limits.h"

namespace vms::h264 {

using vms::AnnexBAssembler;
using vms::AnnexBReader;
using vms::WriteAnnexB;

}  // namespace vms::h264
