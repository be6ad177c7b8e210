// The sandbox around every target program: bubblewrap with no network, a read-only root, a private
// /tmp, own pid/ipc/uts namespaces, no new privileges, and the slice folder as the only writable
// place.
//
// A layer that the machine does not have is named in SandboxLevel::missing; the campaign records it
// and the report shows it. Nothing becomes weaker silently. Threads: const after Detect.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runner/base/result.h"
#include "runner/os/ports.h"

namespace assay::os {

enum class SandboxMode {
  kRequired,    // no bubblewrap: the run does not start (default)
  kBestEffort,  // use what is there, say what is missing
  kOff,         // a person asked for it; said in every report
};

struct SandboxLevel {
  bool bubblewrap = false;
  bool network_isolated = false;
  bool pid_namespace = false;
  bool read_only_root = false;
  bool private_tmp = false;
  bool no_new_privileges = false;
  bool no_nested_namespaces = false;  // what is inside cannot make user namespaces of its own
  std::vector<std::string> missing;   // sentences
  std::string Summary() const;  // "bubblewrap: no network, own pids, read-only root, private /tmp"
};

// /tmp, /var/tmp, /run and /dev/shm are fresh and empty inside, and so are the folders of keys in
// the home of the user (.ssh, .gnupg, …); everything else can be seen, and nothing but `writable`
// changed.
struct SandboxPolicy {
  std::vector<std::string> readable;  // absolute paths that must stay visible although below /tmp
  std::vector<std::string> writable;  // absolute folders; the first is HOME inside
};

class Sandbox {
 public:
  // Tries the layers on this machine by running a probe in them. An error in kRequired mode names
  // the package or kernel setting that is missing.
  static base::Result<Sandbox> Detect(Ports ports, SandboxMode mode);

  // The same command inside the sandbox. Limits, core and deadline are unchanged.
  Command Wrap(const Command& command, const SandboxPolicy& policy) const;
  const SandboxLevel& level() const { return level_; }

 private:
  Sandbox(SandboxLevel level, std::vector<std::string> layers)
      : level_(std::move(level)), layers_(std::move(layers)) {}
  SandboxLevel level_;
  std::vector<std::string> layers_;  // bubblewrap's arguments before the policy's
};

}  // namespace assay::os
