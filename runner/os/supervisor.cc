#include "runner/os/supervisor.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>

#include "runner/os/launch_plan.h"
#include "runner/os/process_tree.h"

namespace assay::os {
namespace {

constexpr int kControl = 3;  // where the control socket is after the move

struct Attempt {
  LaunchStage stage = LaunchStage::kNone;
  int error_number = 0;
};

[[noreturn]] void Refuse(volatile Attempt& attempt, LaunchStage stage) {
  attempt.error_number = errno;
  attempt.stage = stage;
  ::_exit(127);
}

// In the vforked child: shares the supervisor's memory until execve, so it writes to `attempt`
// alone.
[[noreturn]] void BecomeProgram(const SupervisorTask& task, pid_t supervisor,
                                volatile Attempt& attempt) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != supervisor) ::_exit(127);  // it died before the line above
  if (task.own_group) ::setsid();
  if (task.working_directory != nullptr && ::chdir(task.working_directory) != 0) {
    Refuse(attempt, LaunchStage::kFolder);
  }
  if (task.core >= 0) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<unsigned>(task.core), &cores);
    if (::sched_setaffinity(0, sizeof cores, &cores) != 0) Refuse(attempt, LaunchStage::kCore);
  }
  for (std::size_t i = 0; i < task.limit_count; ++i) {
    if (::setrlimit(task.limits[i].resource, &task.limits[i].value) != 0) {
      Refuse(attempt, LaunchStage::kLimits);
    }
  }
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::close(kControl);
  ::execve(task.program, task.args, task.environment);
  Refuse(attempt, LaunchStage::kExecute);
}

[[gnu::noinline]] pid_t StartChild(const SupervisorTask& task, volatile Attempt& attempt) {
  const pid_t supervisor = ::getpid();
  const pid_t child = ::vfork();
  if (child == 0) BecomeProgram(task, supervisor, attempt);
  return child;
}

// Signal handlers end with execve by themselves; "ignored" would be inherited, so it is undone
// here.
void ResetSignals() {
  struct sigaction standard{};
  standard.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) ::sigaction(signal, &standard, nullptr);
}

bool MoveDescriptors(const SupervisorTask& task) {
  return ::dup2(task.standard_input, 0) == 0 && ::dup2(task.standard_output, 1) == 1 &&
         ::dup2(task.standard_error, 2) == 2 && ::dup2(task.control, kControl) == kControl &&
         ::close_range(kControl + 1, ~0U, 0) == 0;
}

void SendReport(const SupervisorReport& report) {
  while (::send(kControl, &report, sizeof report, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

// SIGTERM to the child's group; in a sandbox to the groups that bubblewrap's own child leads,
// because bubblewrap itself would die of the signal and take the program along without a word.
void Terminate(const SupervisorTask& task, pid_t child) {
  bool sent = false;
  if (task.sandboxed) {
    ForEachChildOf(child, [&sent, child](pid_t inner, pid_t group) {
      if (inner != child && group != child && group > 1)
        sent = ::kill(-group, SIGTERM) == 0 || sent;
    });
  }
  if (sent) return;
  if (!task.own_group || ::kill(-child, SIGTERM) != 0) ::kill(child, SIGTERM);
}

// Each round kills the supervisor's children with their groups; theirs become the supervisor's and
// are found by the next round. A group is killed atomically: no member can fork its way out of it
// meanwhile. Returns how many are left after about five seconds; `count`: adds what was killed to
// report.leftovers.
std::uint32_t KillEverything(bool count, SupervisorReport& report) {
  const pid_t self = ::getpid();
  const pid_t own_group = ::getpgrp();
  for (int round = 0; round < 500; ++round) {
    ForEachChildOf(self, [own_group](pid_t process, pid_t group) {
      if (group > 1 && group != own_group) ::kill(-group, SIGKILL);
      ::kill(process, SIGKILL);
    });
    for (;;) {
      int status = 0;
      const pid_t reaped = ::waitpid(-1, &status, WNOHANG);
      if (reaped < 0 && errno == ECHILD) return 0;
      if (reaped <= 0) break;
      if (count) ++report.leftovers;
    }
    const timespec pause{0, round < 20 ? 500'000 : 10'000'000};
    ::nanosleep(&pause, nullptr);
  }
  std::uint32_t left = 0;
  ForEachChildOf(self, [&left](pid_t, pid_t) { ++left; });
  return left;
}

class Watch {
 public:
  Watch(const SupervisorTask& task, pid_t child, SupervisorReport& report)
      : task_(task), child_(child), report_(report) {}

  // Returns when the child has ended and been reaped.
  void UntilTheEnd() {
    sigset_t child_ended;
    ::sigemptyset(&child_ended);
    ::sigaddset(&child_ended, SIGCHLD);
    pollfd watched[2] = {{::signalfd(-1, &child_ended, SFD_CLOEXEC | SFD_NONBLOCK), POLLIN, 0},
                         {kControl, POLLIN, 0}};
    while (!Reap()) {
      // The timeout is a second thread of safety: nothing hangs should a SIGCHLD be merged or
      // missed.
      ::poll(watched, 2, 1000);
      if ((watched[0].revents & POLLIN) != 0) {
        signalfd_siginfo ignored;
        while (::read(watched[0].fd, &ignored, sizeof ignored) > 0) {
        }
      }
      if (watched[1].revents != 0) Obey();
    }
    ::close(watched[0].fd);
  }

 private:
  // Everything that has ended; true when the child is among it.
  bool Reap() {
    bool ended = false;
    for (;;) {
      int status = 0;
      const pid_t reaped = ::waitpid(-1, &status, WNOHANG);
      if (reaped <= 0) return ended;
      if (reaped == child_) {
        report_.wait_status = status;
        ended = true;
      }
    }
  }

  void Obey() {
    char order = 0;
    const ssize_t got = ::recv(kControl, &order, 1, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got == 1 && order == kOrderTerminate) {
      Terminate(task_, child_);
    } else if (got == 1 && order == kOrderKill) {
      if (task_.own_group) ::kill(-child_, SIGKILL);
      ::kill(child_, SIGKILL);
    } else {  // the runner is gone
      SupervisorReport nobody_reads;
      KillEverything(false, nobody_reads);
      ::_exit(1);
    }
  }

  const SupervisorTask& task_;
  pid_t child_;
  SupervisorReport& report_;
};

void AccountFor(SupervisorReport& report) {
  rusage mine{};
  rusage theirs{};
  ::getrusage(RUSAGE_SELF, &mine);
  ::getrusage(RUSAGE_CHILDREN, &theirs);
  const auto microseconds = [](const timeval& time) {
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_usec;
  };
  report.cpu_microseconds = microseconds(theirs.ru_utime) + microseconds(theirs.ru_stime);
  // A process inherits the peak of the memory it was forked from, so a value up to ours says
  // nothing.
  report.max_rss_kilobytes = theirs.ru_maxrss > mine.ru_maxrss ? theirs.ru_maxrss : 0;
}

}  // namespace

void Supervise(const SupervisorTask& task) {
  SupervisorReport report;
  if (!MoveDescriptors(task)) ::_exit(1);
  if (task.own_group) ::setpgid(0, 0);
  ::prctl(PR_SET_NAME, "assay-watch");
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ResetSignals();

  Attempt attempt;
  const pid_t child = StartChild(task, attempt);
  if (child < 0) attempt = {LaunchStage::kFork, errno};
  if (attempt.stage != LaunchStage::kNone) {
    if (child > 0) ::waitpid(child, nullptr, 0);  // or it would become a zombie of the runner
    report.failed_stage = attempt.stage;
    report.error_number = attempt.error_number;
    SendReport(report);
    ::_exit(0);
  }
  // Holding the ends of the pipes here would keep the runner from seeing their end of file.
  ::close(0);
  ::close(1);
  ::close(2);
  Watch(task, child, report).UntilTheEnd();
  while (::waitpid(-1, nullptr, WNOHANG) > 0) {  // these have ended by themselves
  }
  report.unkillable = KillEverything(!task.sandboxed, report);
  AccountFor(report);
  SendReport(report);
  ::_exit(0);
}

}  // namespace assay::os
