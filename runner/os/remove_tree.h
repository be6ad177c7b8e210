// Removes a folder that a hostile program may have filled: links are removed, never followed; depth
// costs neither stack nor descriptors; folders without permissions are opened up first. Threads:
// any number, on different paths. Interrupted: the rest is removed by the next call.
#pragma once

#include <string>

#include "runner/base/result.h"

namespace assay::os {

base::Result<base::Done> RemoveTreeFromDisk(const std::string& path);

}  // namespace assay::os
