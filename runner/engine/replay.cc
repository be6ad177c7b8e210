#include "runner/engine/replay.h"

#include "runner/base/text.h"
#include "runner/engine/libfuzzer_output.h"
#include "runner/engine/program.h"

namespace assay::engine {

using std::chrono::seconds;

ReplayResult ReplayInput(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness,
                         const std::string& input_path, unsigned core, const os::StopToken& stop) {
  ReplayResult result;
  const auto program = harness.programs.find(model::Variant::kFuzz);
  if (program == harness.programs.end()) {
    result.started = false;
    result.problem = "Harness " + harness.name + " has no fuzz program. Run `assay build`.";
    return result;
  }
  os::Command command;
  command.program = program->second;
  command.args = {"-timeout=" + TimeoutSeconds(harness),
                  "-rss_limit_mb=" + std::to_string(harness.rss_limit_mb), input_path};
  std::vector<std::string> words = {command.program};
  words.insert(words.end(), command.args.begin(), command.args.end());
  result.command = base::QuoteCommandForShell(words);
  command.environment = ReplayEnvironment(FindSymbolizer(ports.files));
  command.core = core;
  command.limits = OuterLimits(harness);
  // Symbols of a large program take seconds.
  command.deadline = 2 * harness.timeout + seconds(20);
  const os::SandboxPolicy policy{.readable = ReadableFor(command.program, {input_path}),
                                 .writable = {}};
  os::Outcome outcome = ports.processes.Run(sandbox.Wrap(command, policy), stop);
  result.log = std::move(outcome.output);
  result.output_complete = outcome.output_dropped_bytes == 0;
  if (const auto* not_started = std::get_if<os::NotStarted>(&outcome.ending)) {
    result.started = false;
    result.problem = not_started->why.message;
  } else if (std::holds_alternative<os::Stopped>(outcome.ending)) {
    result.started = false;
    result.problem = "The campaign was asked to stop before this replay ended.";
  } else {
    result.end = EndOf(outcome.ending);
  }
  return result;
}

std::optional<model::CrashReport> ReportOf(const ReplayResult& replay) {
  if (!replay.started) return std::nullopt;
  // ReplayEnvironment() makes every sanitizer end the program at its first report. So whatever
  // stands in the log of a program that ran its input to the end and ended well, the target wrote.
  const LibFuzzerReplay said = ReadLibFuzzerReplay(replay.log);
  if (replay.end.exit_code == 0 && !said.unfinished && said.executed != 0) return std::nullopt;
  if (auto report = triage::ReadReport(replay.log, replay.end)) return report;
  if (!replay.end.exit_code || !said.unfinished) return std::nullopt;
  model::CrashReport report;
  report.tool = "libFuzzer";
  report.kind = "target-exited";
  report.detail = "the program ended by itself with exit code " +
                  std::to_string(*replay.end.exit_code) + " while the input ran";
  return report;
}

}  // namespace assay::engine
