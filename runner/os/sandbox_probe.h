// What a program sees from inside a sandbox, found out by running programs there.
//
// Threads: pure but for the processes port.
#pragma once

#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/os/processes.h"

namespace assay::os {

struct SandboxView {
  bool network_isolated = false;  // another network namespace than ours, with no interface but "lo"
  bool pid_namespace = false;     // another pid namespace than ours, and /proc shows it
  bool read_only_root = false;    // mounted read-only, and creating a file in it fails
  bool private_tmp = false;       // a tmpfs
  bool no_new_privileges = false;  // NoNewPrivs set and no capability left
};

// Runs `cat`, `readlink` and `touch` behind `layers` (bubblewrap's arguments). The error is
// bubblewrap's own.
base::Result<SandboxView> LookFromInside(Processes& processes,
                                         const std::vector<std::string>& layers);

// The pure half: `status` is /proc/self/status, `interfaces` /proc/net/dev, `mounts`
// /proc/self/mountinfo.
SandboxView ViewFrom(const std::string& status, const std::string& interfaces,
                     const std::string& mounts);

}  // namespace assay::os
