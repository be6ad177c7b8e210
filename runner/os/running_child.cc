#include "runner/os/running_child.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "runner/os/launch_plan.h"
#include "runner/os/system_error.h"

namespace assay::os {
namespace {

using base::Result;

constexpr std::size_t kReadBytes = 64U << 10U;
constexpr unsigned kQuietReads = 1000;  // small reads in a row after which a flood is over
constexpr int kPipeBytes = 1 << 20;     // fewer switches for a child that writes a lot

std::unexpected<base::Error> Failed(const std::string& program) {
  return std::unexpected(SystemError("start the program", program, errno));
}

// Out of the way of 0..3, where the supervisor puts its own.
FileDescriptor AboveNine(int descriptor) {
  const FileDescriptor original(descriptor);
  return FileDescriptor(descriptor < 0 ? -1 : ::fcntl(descriptor, F_DUPFD_CLOEXEC, 10));
}

struct Pair {
  FileDescriptor ours;
  FileDescriptor theirs;
  bool valid() const { return ours.valid() && theirs.valid(); }
};

Pair MakePipe() {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  ::fcntl(ends[0], F_SETPIPE_SZ, kPipeBytes);  // may be refused; then it is only smaller
  Pair pipe{AboveNine(ends[0]), AboveNine(ends[1])};
  if (pipe.valid()) ::fcntl(pipe.ours.get(), F_SETFL, O_NONBLOCK);
  return pipe;
}

Pair MakeControl() {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return {};
  return {AboveNine(ends[0]), AboveNine(ends[1])};
}

// A file in memory instead of a pipe: nobody has to feed it while the child runs.
FileDescriptor MakeInput(const std::string& bytes) {
  if (bytes.empty()) return AboveNine(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  FileDescriptor file = AboveNine(::memfd_create("assay-stdin", MFD_CLOEXEC));
  std::size_t done = 0;
  while (file.valid() && done < bytes.size()) {
    const ssize_t written = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return {};
    done += static_cast<std::size_t>(written);
  }
  if (file.valid()) ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

// No handler of the runner may run in the supervisor, so it is forked with everything blocked.
pid_t ForkSupervisor(const SupervisorTask& task) {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t supervisor = ::fork();
  if (supervisor == 0) Supervise(task);
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return supervisor;
}

}  // namespace

RunningChild::RunningChild(const Command& command)
    : output_(command.output_head_bytes, command.output_tail_bytes),
      error_output_(command.output_head_bytes, command.output_tail_bytes) {}

RunningChild::RunningChild(RunningChild&& other) noexcept
    : supervisor_(std::exchange(other.supervisor_, -1)),
      control_(std::move(other.control_)),
      output_pipe_(std::move(other.output_pipe_)),
      error_pipe_(std::move(other.error_pipe_)),
      output_(std::move(other.output_)),
      error_output_(std::move(other.error_output_)),
      report_(other.report_),
      ended_(other.ended_) {}

RunningChild::~RunningChild() {
  if (supervisor_ <= 0) return;
  control_.Close();  // the order to end everything, if it has not ended
  while (::waitpid(supervisor_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<RunningChild> RunningChild::Start(const Command& command) {
  ASSAY_TRY(LaunchPlan plan, PlanLaunch(command));
  RunningChild child(command);
  Pair control = MakeControl();
  Pair output;
  Pair error_output;
  FileDescriptor input;
  if (command.inherit_terminal) {
    input = FileDescriptor(::fcntl(0, F_DUPFD_CLOEXEC, 10));
    output.theirs = FileDescriptor(::fcntl(1, F_DUPFD_CLOEXEC, 10));
    error_output.theirs = FileDescriptor(::fcntl(2, F_DUPFD_CLOEXEC, 10));
  } else {
    input = MakeInput(command.standard_input);
    output = MakePipe();
    if (!command.merge_output) error_output = MakePipe();
    if (!output.ours.valid()) return Failed(command.program);
  }
  const bool shared = !command.inherit_terminal && command.merge_output;
  const FileDescriptor& errors = shared ? output.theirs : error_output.theirs;
  if (!control.valid() || !input.valid() || !output.theirs.valid() || !errors.valid()) {
    return Failed(command.program);
  }

  const std::vector<char*> args = PointersInto(plan.args);
  const std::vector<char*> environment = PointersInto(plan.environment);
  SupervisorTask task;
  task.program = plan.program.c_str();
  task.args = args.data();
  task.environment = environment.data();
  task.working_directory =
      plan.working_directory.empty() ? nullptr : plan.working_directory.c_str();
  task.limits = plan.limits.data();
  task.limit_count = plan.limits.size();
  task.core = plan.core;
  task.own_group = plan.own_group;
  task.sandboxed = plan.sandboxed;
  task.standard_input = input.get();
  task.standard_output = output.theirs.get();
  task.standard_error = errors.get();
  task.control = control.theirs.get();
  child.supervisor_ = ForkSupervisor(task);
  if (child.supervisor_ < 0) return Failed(command.program);
  child.control_ = std::move(control.ours);
  child.output_pipe_ = std::move(output.ours);
  child.error_pipe_ = std::move(error_output.ours);
  return child;
}

void RunningChild::Attend(model::Duration wait) {
  // Not woken by a little output: a fuzzer that reports thousands of times a second would be put
  // aside as often for its reader, which works on the same core (measured: 5 % of its executions).
  // A flood is read as it comes, or the child would stand still whenever the pipe is full.
  // A closed descriptor is -1, which poll ignores.
  pollfd watched[3] = {
      {control_.get(), POLLIN, 0}, {output_pipe_.get(), POLLIN, 0}, {error_pipe_.get(), POLLIN, 0}};
  const nfds_t count = flooded_ ? 3 : 1;
  const int ready = ::poll(watched, count, static_cast<int>(wait.count()));
  // A bounded number of reads, so that an endless log cannot keep its owner from the other duties.
  const std::size_t got =
      ReadPipe(output_pipe_, output_, 16) + ReadPipe(error_pipe_, error_output_, 16);
  if (got >= kReadBytes) {
    flooded_ = true;
    quiet_reads_ = 0;
  } else if (flooded_ && ++quiet_reads_ >= kQuietReads) {
    flooded_ = false;
  }
  if (ready > 0 && watched[0].revents != 0) ReadReport();
}

std::size_t RunningChild::ReadPipe(FileDescriptor& pipe, OutputCapture& capture, int rounds) {
  std::size_t total = 0;
  char buffer[kReadBytes];
  while (pipe.valid() && rounds-- > 0) {
    const ssize_t got = ::read(pipe.get(), buffer, sizeof buffer);
    if (got > 0) {
      capture.Append({buffer, static_cast<std::size_t>(got)});
      total += static_cast<std::size_t>(got);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      pipe.Close();
    } else if (errno == EAGAIN) {
      break;
    }
  }
  return total;
}

void RunningChild::ReadReport() {
  SupervisorReport report;
  const ssize_t got = ::recv(control_.get(), &report, sizeof report, MSG_DONTWAIT);
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (got == static_cast<ssize_t>(sizeof report)) report_ = report;
  ended_ = true;
}

void RunningChild::Order(char order) {
  while (::send(control_.get(), &order, 1, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

void RunningChild::DrainPipes() {
  // All writers are gone, so what is left is at most what a pipe holds.
  constexpr int kRounds = 2 * kPipeBytes / static_cast<int>(kReadBytes);
  ReadPipe(output_pipe_, output_, kRounds);
  ReadPipe(error_pipe_, error_output_, kRounds);
}

void RunningChild::MoveOutputInto(Outcome& outcome) const {
  outcome.output = output_.Text();
  outcome.error_output = error_output_.Text();
  outcome.output_dropped_bytes = output_.dropped_bytes() + error_output_.dropped_bytes();
}

}  // namespace assay::os
