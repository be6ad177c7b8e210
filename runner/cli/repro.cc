// assay repro: a finding or an input → the sanitizer's report, or the debugger. Exit 1 while the
// bug is there.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"
#include "runner/engine/replay.h"
#include "runner/triage/triage.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

struct Subject {
  model::Harness harness;
  std::string input;      // absolute path
  std::string signature;  // of the finding; empty for a bare input
  std::string kind;       // likewise
};

Result<model::Harness> FindHarness(const harness::Inventory& inventory, const std::string& name) {
  for (const model::Harness& harness : inventory.harnesses) {
    if (harness.name == name) return harness;
  }
  return Fail(ErrorKind::kUsage, fmt::format("There is no harness '{}'. `assay list` shows them.",
                                             base::EscapeForTerminal(name)));
}

Result<Subject> FindSubject(const Session& session, const ReproOptions& options) {
  ASSAY_TRY(const auto inventory, session.LoadInventory());
  std::error_code error;
  const std::string path = std::filesystem::absolute(options.subject, error).string();
  ASSAY_TRY(const auto info, session.ports.files.Inspect(path));
  if (info && info->is_regular) {
    if (options.harness.empty()) {
      return Fail(ErrorKind::kUsage, "An input needs its harness: add --harness NAME.");
    }
    ASSAY_TRY(model::Harness harness, FindHarness(inventory, options.harness));
    return Subject{std::move(harness), path, "", ""};
  }
  const auto id = ParseFindingId(options.subject);
  if (!id) {
    return Fail(ErrorKind::kUsage,
                fmt::format("'{}' is neither a finding (F1, F2, …) nor an existing file.",
                            base::EscapeForTerminal(options.subject)));
  }
  ASSAY_TRY(const auto store, session.OpenStore());
  ASSAY_TRY(const auto finding, store->FindFinding(*id));
  if (!finding) {
    return Fail(
        ErrorKind::kNotFound,
        fmt::format("There is no finding {}. `assay findings --all` lists them.", Show(*id)));
  }
  ASSAY_TRY(model::Harness harness, FindHarness(inventory, finding->harness));
  return Subject{
      std::move(harness),
      session.StateFolder() + "/crashes/" + Show(*id) + "/" + finding->representative.hex,
      finding->signature, finding->kind};
}

// A program older than its sources judges the code of yesterday. Only trees of ninja can be asked.
void WarnIfStale(const Session& session, const Subject& subject) {
  const auto program = subject.harness.programs.find(model::Variant::kFuzz);
  const std::string tree = session.BuildRoot() + "/fuzz";
  if (program == subject.harness.programs.end() || !program->second.starts_with(tree + "/")) return;
  os::Command command;
  command.program = "ninja";
  command.args = {"-C", tree, "-n", program->second.substr(tree.size() + 1)};
  command.deadline = std::chrono::seconds(20);
  const os::Outcome outcome = session.ports.processes.Run(command, session.stop);
  if (outcome.ending != os::Ending(os::Exited{0})) return;
  if (outcome.output.find("no work to do") != std::string::npos) return;
  fmt::print(stderr,
             "STALE: the sources have changed since {} was built. To judge them: assay build "
             "fuzz\n",
             base::EscapeForTerminal(subject.harness.name));
}

Result<ExitCode> Debug(const Session& session, const Subject& subject) {
  const auto program = subject.harness.programs.find(model::Variant::kFuzz);
  if (program == subject.harness.programs.end()) {
    return Fail(ErrorKind::kUnavailable, "The fuzz variant is not built: assay build fuzz");
  }
  os::Command command;
  command.program = "gdb";
  // Stops where the sanitizer found the fault, before the report's own frames unwind.
  command.args = {"-q",
                  "-ex",
                  "set breakpoint pending on",
                  "-ex",
                  "break __asan::ReportGenericError",
                  "-ex",
                  "break __sanitizer::Die",
                  "-ex",
                  "run",
                  "-ex",
                  "backtrace",
                  "--args",
                  program->second,
                  subject.input};
  command.environment = {{"ASAN_OPTIONS", "abort_on_error=1:detect_leaks=0"},
                         {"UBSAN_OPTIONS", "print_stacktrace=1:abort_on_error=1"}};
  command.working_directory = session.root;
  command.inherit_terminal = true;
  fmt::print(stderr, "Outside the sandbox, under gdb: the program can do what you can.\n");
  const os::Outcome outcome = session.ports.processes.Run(command, session.stop);
  if (const auto* missing = std::get_if<os::NotStarted>(&outcome.ending)) {
    return Fail(ErrorKind::kUnavailable, missing->why.message + " Install it: apt-get install gdb");
  }
  return ExitCode::kPass;
}

struct Attempts {
  unsigned reproduced = 0;
  unsigned other = 0;  // crashed, but as another bug
  unsigned times = 0;
  std::string log;
  std::string command;
};

Result<Attempts> Replay(const Session& session, const os::Sandbox& sandbox, const Subject& subject,
                        unsigned times) {
  Attempts attempts{.times = times};
  const unsigned core = UsableCores().front();
  for (unsigned i = 0; i < times; ++i) {
    const engine::ReplayResult replay = engine::ReplayInput(session.ports, sandbox, subject.harness,
                                                            subject.input, core, session.stop);
    if (!replay.started) return Fail(ErrorKind::kUnavailable, replay.problem);
    if (session.stop.requested()) return Fail(ErrorKind::kInterrupted, "Interrupted.");
    attempts.command = replay.command;
    const auto report = engine::ReportOf(replay);
    if (!report) {
      if (attempts.log.empty()) attempts.log = replay.log;
      continue;
    }
    const auto signature = triage::Sign(*report, subject.harness.name).key;
    if (subject.signature.empty() || signature == subject.signature) {
      ++attempts.reproduced;
    } else {
      ++attempts.other;
    }
    attempts.log = replay.log;
  }
  return attempts;
}

}  // namespace

Result<ExitCode> RunRepro(const Session& session, const ReproOptions& options) {
  ASSAY_TRY(const Subject subject, FindSubject(session, options));
  ASSAY_TRY(const auto info, session.ports.files.Inspect(subject.input));
  if (!info) {
    return Fail(ErrorKind::kNotFound,
                fmt::format("The input {} is gone; restore it from a backup of .assay.",
                            base::EscapeForTerminal(subject.input)));
  }
  WarnIfStale(session, subject);
  if (options.debugger && subject.kind == "memory-leak") {
    return Fail(ErrorKind::kUsage,
                "A leak is seen when the program has ended, where no debugger can stop it. Run it "
                "without --debugger: the report shows where the memory was allocated.");
  }
  if (options.debugger) return Debug(session, subject);
  ASSAY_TRY(const os::Sandbox sandbox, session.DetectSandbox(""));
  ASSAY_TRY(const Attempts attempts, Replay(session, sandbox, subject, options.times));
  const bool crashed = attempts.reproduced + attempts.other > 0;
  if (session.invocation.json) {
    fmt::print("{}\n", nlohmann::json{{"version", 1},
                                      {"harness", subject.harness.name},
                                      {"input", subject.input},
                                      {"reproduced", attempts.reproduced},
                                      {"other_bug", attempts.other},
                                      {"attempts", attempts.times},
                                      {"command", attempts.command},
                                      {"log", base::SanitizeUtf8(attempts.log)}}
                           .dump(2));
  } else {
    fmt::print("{}\n", base::EscapeForTerminal(attempts.log, true));
    fmt::print("Command: {}\n", attempts.command);
    if (attempts.other > 0) {
      fmt::print("It crashes as another bug {} of {} times.\n", attempts.other, attempts.times);
    }
    fmt::print("{} {} of {} times.\n", crashed ? "Reproduces" : "Does not reproduce any more:",
               crashed ? attempts.reproduced : 0, attempts.times);
  }
  return crashed ? ExitCode::kFailed : ExitCode::kPass;
}

}  // namespace assay::cli
