// Everything that starting a child needs, worked out before the fork: after it, only system calls
// are allowed (the runner has threads, and one of them may have held the heap's lock). Threads: a
// value; the pointers of View() live as long as the plan and are not moved.
#pragma once

#include <sys/resource.h>

#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/os/processes.h"

namespace assay::os {

struct ResourceLimit {
  __rlimit_resource resource;
  rlimit value;
};

struct LaunchPlan {
  std::string program;                   // a path
  std::vector<std::string> args;         // with argv[0]
  std::vector<std::string> environment;  // NAME=value
  std::string working_directory;
  std::vector<ResourceLimit> limits;
  int core = -1;
  bool own_group = true;  // false: stays in the terminal's foreground group, for debuggers
  bool sandboxed = false;
};

// kNotFound or kPermission when there is no such program to start, kInvalid for an impossible
// command.
base::Result<LaunchPlan> PlanLaunch(const Command& command);

// The null-terminated arrays that execve wants.
std::vector<char*> PointersInto(std::vector<std::string>& words);

}  // namespace assay::os
