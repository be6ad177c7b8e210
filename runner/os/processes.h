// The processes port: a command is an argument vector, its end is one of a few named things. No
// shell.
//
// A child runs in its own process group and, when the runner dies by any cause, dies with it
// (PR_SET_PDEATHSIG; the sandbox's pid namespace takes grandchildren along). At its end no process
// of its group or of its descendants is left. Threads: Run may be called from any number of threads
// at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/time.h"

namespace assay::os {

// Set by the signal handler or by another thread; every wait of the runner looks at it.
class StopToken {
 public:
  void RequestStop() { requested_.store(true, std::memory_order_relaxed); }
  bool requested() const { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
};

struct Limits {
  std::optional<std::uint64_t> file_size_bytes;
  std::optional<std::uint64_t> open_files;
  std::optional<std::uint64_t>
      processes;  // alive at once, watched from outside: whole process tree
  std::optional<std::uint64_t> cpu_seconds;
  std::optional<std::uint64_t> resident_bytes;       // watched from outside: whole process tree
  std::optional<std::uint64_t> address_space_bytes;  // never under ASan (its shadow is 20 TB)
};

struct Command {
  std::string program;            // absolute path, or a name looked up in PATH
  std::vector<std::string> args;  // without argv[0]
  // The whole environment of the child is: PATH, HOME, LANG=C.UTF-8, and these.
  std::vector<std::pair<std::string, std::string>> environment;
  std::string working_directory;  // empty: the runner's
  std::string standard_input;     // bytes given on stdin, then end of file
  std::optional<unsigned> core;   // pinned to this CPU
  Limits limits;
  std::optional<model::Duration> deadline;  // then SIGTERM, `grace`, SIGKILL to the whole group
  model::Duration grace{2000};
  // Output kept: the first `head` and the last `tail` bytes of stdout and stderr together; what is
  // between is counted, not kept, and never blocks the child.
  std::size_t output_head_bytes = 256U << 10U;
  std::size_t output_tail_bytes = 1U << 20U;
  bool merge_output = true;  // false: Outcome::output is stdout alone, error_output stderr alone
  // Set by Sandbox::Wrap: `program` is bubblewrap. The polite SIGTERM then goes to what runs inside
  // it, and an exit code of 128+n, which is how bubblewrap says that the program died by signal n,
  // is Killed{n}.
  bool sandboxed = false;
  bool inherit_terminal = false;  // stdin/stdout/stderr of the runner itself (debuggers, builds)
};

struct Exited {
  int code = 0;
  friend bool operator==(const Exited&, const Exited&) = default;
};
struct Killed {
  int signal = 0;
  friend bool operator==(const Killed&, const Killed&) = default;
};
struct OverDeadline {
  friend bool operator==(const OverDeadline&, const OverDeadline&) = default;
};
struct OverMemory {
  friend bool operator==(const OverMemory&, const OverMemory&) = default;
};
struct Stopped {
  friend bool operator==(const Stopped&, const Stopped&) = default;
};  // by token or monitor
struct NotStarted {
  base::Error why;
  friend bool operator==(const NotStarted&, const NotStarted&) = default;
};
// More than Limits::processes were alive at once (a fork bomb); all were ended.
struct OverProcesses {
  friend bool operator==(const OverProcesses&, const OverProcesses&) = default;
};
using Ending =
    std::variant<Exited, Killed, OverDeadline, OverMemory, Stopped, NotStarted, OverProcesses>;

struct Usage {
  model::Duration wall{0};
  model::Duration cpu{0};  // user + system of the tree that was waited for
  std::uint64_t peak_rss_bytes = 0;
};

struct Outcome {
  Ending ending = Exited{};
  Usage usage;
  std::string output;
  std::string error_output;
  std::uint64_t output_dropped_bytes = 0;
  // Processes that were still there when the program had ended by itself, and were killed. In a
  // sandbox the kernel ends them with the pid namespace and they are not counted.
  unsigned leftover_processes = 0;
};

class Processes {
 public:
  virtual ~Processes() = default;
  // Called about four times a second while the child runs; false ends the child (Ending: Stopped).
  using Monitor = std::function<bool(const Usage& so_far)>;
  virtual Outcome Run(const Command& command, const StopToken& stop,
                      const Monitor& monitor = {}) = 0;
};

// Makes the runner a child subreaper, so that nothing a target starts can escape the final kill.
std::unique_ptr<Processes> SystemProcesses();

}  // namespace assay::os
