// Reads the process tree out of /proc: who is whose child, and what a whole tree uses.
//
// What ends between two reads is simply not counted. Threads: pure functions of /proc.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>

namespace assay::os {

struct TreeUsage {
  unsigned processes = 0;            // descendants, the root not counted
  std::uint64_t resident_bytes = 0;  // of the descendants
  std::chrono::milliseconds cpu{0};  // of the descendants, and of those that were reaped
};

// All descendants of `root`.
TreeUsage UsageBelow(pid_t root);

struct ProcStat {
  pid_t parent = 0;
  pid_t group = 0;
  std::uint64_t own_ticks = 0;     // user and system time, in 1/sysconf(_SC_CLK_TCK) seconds
  std::uint64_t reaped_ticks = 0;  // of its children that were waited for
  std::uint64_t resident_pages = 0;
};

// System calls on stack memory only, so that the supervisor may use them after a fork.
bool ReadProcStat(pid_t process, ProcStat& stat);

// Calls `visit(process, group)` for each process whose parent is `parent`, by one walk over /proc.
// `Scan` is the part that is not a template.
class ProcScan {
 public:
  ProcScan();
  ~ProcScan();
  ProcScan(const ProcScan&) = delete;
  ProcScan& operator=(const ProcScan&) = delete;
  pid_t Next();  // 0 at the end

 private:
  int folder_;
  long filled_ = 0;
  long position_ = 0;
  alignas(8) char buffer_[8192];
};

template <typename Visit>
void ForEachChildOf(pid_t parent, const Visit& visit) {
  ProcScan scan;
  while (const pid_t process = scan.Next()) {
    ProcStat stat;
    if (ReadProcStat(process, stat) && stat.parent == parent) visit(process, stat.group);
  }
}

}  // namespace assay::os
