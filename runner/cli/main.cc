// assay: the program. Builds the four ports, reads the command line, calls one verb, maps its end
// to an exit code.
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <string>

#include "runner/base/text.h"
#include "runner/cli/command_line.h"
#include "runner/cli/session.h"
#include "runner/cli/verbs.h"
#include "runner/cli/version.h"

namespace assay::cli {
namespace {

// The one object a signal handler may touch. First signal: end cleanly with a report. Second: end
// at once.
os::StopToken stop_token;

extern "C" void OnStopSignal(int signal) {
  if (stop_token.requested()) _exit(128 + signal);
  stop_token.RequestStop();
  constexpr char kNote[] = "\nassay: stopping; finishing the report. Once more to stop at once.\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, kNote, sizeof kNote - 1);
}

void InstallSignalHandlers() {
  struct sigaction action = {};
  action.sa_handler = OnStopSignal;
  sigemptyset(&action.sa_mask);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

// ASSAY_HOME (set by scripts/assay), else beside the installed program: <prefix>/bin/assay →
// <prefix>/share/assay.
Installation FindInstallation() {
  Installation installation{.home = "", .program = "assay", .version = kVersion};
  if (const char* home = std::getenv("ASSAY_HOME"); home != nullptr && *home != '\0') {
    installation.home = home;
  } else {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error)
      installation.home = (self.parent_path() / "../share/assay").lexically_normal().string();
  }
  if (const char* name = std::getenv("ASSAY_PROGRAM"); name != nullptr && *name != '\0') {
    installation.program = name;
  }
  return installation;
}

struct Dispatch {
  const Session& session;
  base::Result<ExitCode> operator()(const DoctorOptions&) const { return ExitCode::kPass; }
  base::Result<ExitCode> operator()(const BuildOptions& o) const { return RunBuild(session, o); }
  base::Result<ExitCode> operator()(const ListOptions& o) const { return RunList(session, o); }
  base::Result<ExitCode> operator()(const RunOptions& o) const { return RunCampaign(session, o); }
  base::Result<ExitCode> operator()(const StatusOptions& o) const { return RunStatus(session, o); }
  base::Result<ExitCode> operator()(const FindingsOptions& o) const {
    return RunFindings(session, o);
  }
  base::Result<ExitCode> operator()(const ReproOptions& o) const { return RunRepro(session, o); }
  base::Result<ExitCode> operator()(const ReportOptions& o) const { return RunReport(session, o); }
  base::Result<ExitCode> operator()(const GateOptions& o) const { return RunGate(session, o); }
};

base::Result<ExitCode> Execute(os::Ports ports, const Invocation& invocation) {
  const Installation installation = FindInstallation();
  if (std::holds_alternative<DoctorOptions>(invocation.verb)) {
    return RunDoctor(ports, installation, invocation.json, stop_token);
  }
  std::error_code error;
  const std::string here = std::filesystem::current_path(error).string();
  if (error)
    return base::Fail(base::ErrorKind::kUsage, "The current folder does not exist any more.");
  ASSAY_TRY(const Session session, OpenSession(ports, stop_token, installation, invocation, here));
  return std::visit(Dispatch{session}, invocation.verb);
}

int Main(int argc, const char* const* argv) {
  const auto parsed = ParseCommandLine(argc, argv, kVersion);
  if (!parsed) {
    fmt::print(stderr, "assay: {}\n", parsed.error().message);
    return static_cast<int>(ExitCodeFor(parsed.error().kind));
  }
  if (const auto* show = std::get_if<ShowText>(&*parsed)) {
    fmt::print("{}", show->text);
    return 0;
  }
  InstallSignalHandlers();
  const auto files = os::DiskFiles();
  const auto processes = os::SystemProcesses();
  const auto clock = os::SystemClock();
  const auto& invocation = std::get<Invocation>(*parsed);
  std::uint64_t seed = os::SeedFromSystem();
  if (const auto* run = std::get_if<RunOptions>(&invocation.verb); run != nullptr && run->seed) {
    seed = *run->seed;
  }
  const auto randomness = os::SeededRandomness(seed);
  const auto ended = Execute({*files, *processes, *clock, *randomness}, invocation);
  if (!ended) {
    fmt::print(stderr, "assay: {}\n", base::EscapeForTerminal(ended.error().message, true));
    return static_cast<int>(ExitCodeFor(ended.error().kind));
  }
  return static_cast<int>(*ended);
}

}  // namespace
}  // namespace assay::cli

int main(int argc, char** argv) {
  try {
    return assay::cli::Main(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("assay: out of memory. Give the machine more, or run with fewer --jobs.\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "assay: internal error: %s. Please report it with the command.\n",
                 error.what());
  }
  return static_cast<int>(assay::cli::ExitCode::kInfrastructure);
}
