// The supervisor: a small process between the runner and each child. It is the child subreaper of
// everything that the child starts, so that what setsid()s or forks twice away is still its own,
// and at the end it kills and reaps until nothing is left. When the runner dies by any cause, its
// end of the control socket closes, and the supervisor ends everything at once.
//
//   runner thread ──control socket──► supervisor ──► child ──► whatever it starts
//
// It runs in a fork of a runner that may have many threads: only system calls on stack memory here,
// no heap, no locks, no exceptions.
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>

namespace assay::os {

// Orders, runner to supervisor, one byte each.
inline constexpr char kOrderTerminate = 'T';  // SIGTERM to the child's process group
inline constexpr char kOrderKill = 'K';       // SIGKILL to everything

// What could not be done, in the words of the system call.
enum class LaunchStage : std::int32_t {
  kNone,
  kFork,
  kFolder,
  kLimits,
  kCore,
  kDescriptors,
  kExecute
};

// Supervisor to runner: exactly one, at the end.
struct SupervisorReport {
  LaunchStage failed_stage = LaunchStage::kNone;
  std::int32_t error_number = 0;
  std::int32_t wait_status = 0;       // of the child
  std::uint32_t leftovers = 0;        // processes killed after the child had ended
  std::uint32_t unkillable = 0;       // still there after five seconds of SIGKILL
  std::int64_t cpu_microseconds = 0;  // of all that was reaped
  std::int64_t max_rss_kilobytes =
      0;  // of the largest process; 0: not larger than the supervisor's own
};

// Pointers into memory of the runner that the fork copies.
struct SupervisorTask {
  const char* program = nullptr;
  char* const* args = nullptr;
  char* const* environment = nullptr;
  const char* working_directory = nullptr;  // null: the runner's
  const struct ResourceLimit* limits = nullptr;
  std::size_t limit_count = 0;
  int core = -1;
  bool own_group = true;
  bool sandboxed = false;
  // Descriptors of the runner, all above 9, so that moving them to 0..3 cannot overwrite another.
  int standard_input = -1;
  int standard_output = -1;
  int standard_error = -1;
  int control = -1;
};

// The whole life of a supervisor; called in the forked process with all signals blocked.
[[noreturn]] void Supervise(const SupervisorTask& task);

}  // namespace assay::os
