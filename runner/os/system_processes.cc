#include <fmt/core.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <algorithm>
#include <system_error>

#include "runner/os/process_tree.h"
#include "runner/os/processes.h"
#include "runner/os/running_child.h"

namespace assay::os {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kTick{50};  // StopToken, deadline, and what the pipes hold
constexpr milliseconds kMonitorPeriod{250};
// Looking at a process tree costs about a millisecond of the core that the target works on, so it
// is done only as often as a limit could be reached: no tree fills memory faster than this.
constexpr std::uint64_t kFastestGrowthPerMillisecond = 8U << 20U;  // bytes
constexpr milliseconds kClosestLook{10};
constexpr milliseconds kForkBombLook{50};  // with a limit of processes
constexpr milliseconds kRarestLook{500};
constexpr milliseconds kStuckAfterKill{
    8000};  // a process that SIGKILL does not end hangs in the kernel

milliseconds Since(steady_clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

std::string_view WordsFor(LaunchStage stage) {
  switch (stage) {
    case LaunchStage::kFork:
      return "making a process failed";
    case LaunchStage::kFolder:
      return "its working directory could not be entered";
    case LaunchStage::kLimits:
      return "its resource limits could not be set";
    case LaunchStage::kCore:
      return "it could not be pinned to its CPU core";
    case LaunchStage::kDescriptors:
      return "its input and output could not be connected";
    case LaunchStage::kNone:
    case LaunchStage::kExecute:
      break;
  }
  return "the system refused to execute it";
}

NotStarted Refusal(const Command& command, const SupervisorReport& report) {
  return {
      {base::ErrorKind::kUnavailable,
       fmt::format("Could not start {}: {} ({}).", command.program, WordsFor(report.failed_stage),
                   std::generic_category().message(report.error_number))}};
}

// One Run: the decisions. What they are carried out with is RunningChild.
class Attendance {
 public:
  Attendance(const Command& command, const StopToken& stop, const Processes::Monitor& monitor,
             RunningChild& child)
      : command_(command), stop_(stop), monitor_(monitor), child_(child) {}

  Outcome UntilTheEnd() {
    while (!child_.ended()) {
      child_.Attend(NextWait());
      if (child_.ended()) break;
      ObserveTree();
      Decide();
      if (gave_up_) break;
    }
    child_.DrainPipes();
    return Conclude();
  }

 private:
  milliseconds UntilTheNextLook(const TreeUsage& tree) const {
    milliseconds wait = monitor_ ? kMonitorPeriod : kRarestLook;
    const Limits& limits = command_.limits;
    if (limits.processes.has_value()) wait = kForkBombLook;
    if (limits.resident_bytes.has_value()) {
      const std::uint64_t left =
          *limits.resident_bytes - std::min(*limits.resident_bytes, tree.resident_bytes);
      const std::uint64_t shortest = left / kFastestGrowthPerMillisecond;
      if (shortest < static_cast<std::uint64_t>(wait.count())) wait = milliseconds(shortest);
    }
    return std::max(wait, kClosestLook);
  }

  milliseconds NextWait() const {
    milliseconds wait = std::min(kTick, next_observation_ - Since(start_));
    if (!reason_.has_value() && command_.deadline.has_value()) {
      wait = std::min(wait, *command_.deadline - Since(start_));
    }
    if (kill_at_.has_value()) wait = std::min(wait, *kill_at_ - Since(start_));
    return std::max(wait, milliseconds{1});
  }

  void ObserveTree() {
    const milliseconds now = Since(start_);
    usage_.wall = now;
    if (now < next_observation_) return;
    const TreeUsage tree = UsageBelow(child_.supervisor());
    next_observation_ = now + UntilTheNextLook(tree);
    usage_.cpu = std::max(usage_.cpu, tree.cpu);
    usage_.peak_rss_bytes = std::max(usage_.peak_rss_bytes, tree.resident_bytes);
    if (killed_) return;
    const Limits& limits = command_.limits;
    if (limits.resident_bytes.has_value() && tree.resident_bytes > *limits.resident_bytes) {
      EndNow(OverMemory{});
    } else if (limits.processes.has_value() && tree.processes > *limits.processes) {
      EndNow(OverProcesses{});
    }
  }

  void Decide() {
    const milliseconds now = Since(start_);
    if (!reason_.has_value()) {
      if (stop_.requested()) {
        EndPolitely(Stopped{});
      } else if (command_.deadline.has_value() && now >= *command_.deadline) {
        EndPolitely(OverDeadline{});
      } else if (monitor_ && now >= next_monitor_) {
        next_monitor_ = now + kMonitorPeriod;
        if (!monitor_(usage_)) EndPolitely(Stopped{});
      }
    }
    if (kill_at_.has_value() && now >= *kill_at_) Kill();
    gave_up_ = killed_at_.has_value() && now >= *killed_at_ + kStuckAfterKill;
  }

  void EndPolitely(Ending reason) {
    reason_ = std::move(reason);
    child_.Order(kOrderTerminate);
    kill_at_ = Since(start_) + command_.grace;
  }

  // Memory and process eaters get no grace: they would use it.
  void EndNow(Ending reason) {
    if (!reason_.has_value()) reason_ = std::move(reason);
    Kill();
  }

  void Kill() {
    kill_at_.reset();
    killed_ = true;
    killed_at_ = Since(start_);
    child_.Order(kOrderKill);
  }

  Ending EndingOf(const SupervisorReport& report, const std::string& output) const {
    if (report.failed_stage != LaunchStage::kNone) return Refusal(command_, report);
    if (reason_.has_value()) return *reason_;
    if (WIFSIGNALED(report.wait_status)) return Killed{WTERMSIG(report.wait_status)};
    const int code = WEXITSTATUS(report.wait_status);
    if (command_.sandboxed && code > 128 && code <= 128 + 64) return Killed{code - 128};
    if (command_.sandboxed && code == 1 && output.starts_with("bwrap: ")) {
      return NotStarted{
          {base::ErrorKind::kUnavailable, fmt::format("The sandbox did not start the program: {}",
                                                      output.substr(0, output.find('\n')))}};
    }
    return Exited{code};
  }

  Outcome Conclude() {
    Outcome outcome;
    child_.MoveOutputInto(outcome);
    usage_.wall = Since(start_);
    if (const auto& report = child_.report(); report.has_value()) {
      const std::string& errors = command_.merge_output ? outcome.output : outcome.error_output;
      outcome.ending = EndingOf(*report, errors);
      outcome.leftover_processes = reason_.has_value() ? 0 : report->leftovers;
      usage_.cpu = std::max(usage_.cpu, milliseconds(report->cpu_microseconds / 1000));
      usage_.peak_rss_bytes = std::max(
          usage_.peak_rss_bytes, static_cast<std::uint64_t>(report->max_rss_kilobytes) * 1024);
    } else {
      outcome.ending = reason_.value_or(Killed{SIGKILL});  // the supervisor went with its child
    }
    outcome.usage = usage_;
    return outcome;
  }

  const Command& command_;
  const StopToken& stop_;
  const Processes::Monitor& monitor_;
  RunningChild& child_;
  const steady_clock::time_point start_ = steady_clock::now();
  Usage usage_;
  milliseconds next_observation_{10};
  milliseconds next_monitor_ = kMonitorPeriod;
  std::optional<Ending> reason_;  // why we ended it
  std::optional<milliseconds> kill_at_;
  std::optional<milliseconds> killed_at_;
  bool killed_ = false;
  bool gave_up_ = false;
};

class RealProcesses final : public Processes {
 public:
  // Second net: should a supervisor be killed, what it watched over comes to the runner.
  RealProcesses() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }

  Outcome Run(const Command& command, const StopToken& stop, const Monitor& monitor) override {
    if (stop.requested()) return Unstarted(Stopped{});
    base::Result<RunningChild> child = RunningChild::Start(command);
    if (!child.has_value()) return Unstarted(NotStarted{std::move(child).error()});
    return Attendance(command, stop, monitor, *child).UntilTheEnd();
  }

 private:
  static Outcome Unstarted(Ending ending) {
    Outcome outcome;
    outcome.ending = std::move(ending);
    return outcome;
  }
};

}  // namespace

std::unique_ptr<Processes> SystemProcesses() { return std::make_unique<RealProcesses>(); }

}  // namespace assay::os
