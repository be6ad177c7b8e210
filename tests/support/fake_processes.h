// Processes that never run: each command is written down and answered by the first rule that
// matches it.
//
//   FakeProcesses processes;
//   processes.When(ProgramIs("afl-fuzz"), Ended(os::Exited{0}, "execs_done : 100"));
//   processes.When(HasArgument("-merge=1"), [&](const os::Command&) { files.Put(…); return
//   Ended(…); });
//
// A command that no rule matches is NotStarted with its words in the message. Threads: any number.
#pragma once

#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

#include "runner/os/processes.h"

namespace assay::test {

using Matcher = std::function<bool(const os::Command&)>;
using Answer = std::function<os::Outcome(const os::Command&)>;

Matcher AnyCommand();
Matcher ProgramIs(
    std::string name);  // the last component of the path, also behind a sandbox's "--"
Matcher HasArgument(std::string argument);
Matcher Both(Matcher left, Matcher right);

os::Outcome Ended(os::Ending ending, std::string output = {});

class FakeProcesses final : public os::Processes {
 public:
  static constexpr unsigned kAlways = std::numeric_limits<unsigned>::max();

  // The rule answers `times` commands, then it is used up and the next that matches takes over.
  void When(Matcher matcher, os::Outcome outcome, unsigned times = kAlways);
  void When(Matcher matcher, Answer answer, unsigned times = kAlways);
  // What the monitor is shown before the command ends; its answer false makes the Ending `Stopped`.
  void set_usage_shown(std::vector<os::Usage> usage);

  std::vector<os::Command> commands() const;

  os::Outcome Run(const os::Command& command, const os::StopToken& stop,
                  const Monitor& monitor) override;

 private:
  struct Rule {
    Matcher matcher;
    Answer answer;
    unsigned times_left = kAlways;
  };

  Answer Choose(const os::Command& command);

  mutable std::mutex mutex_;
  std::vector<Rule> rules_;
  std::vector<os::Usage> usage_shown_;
  std::vector<os::Command> commands_;
};

}  // namespace assay::test
