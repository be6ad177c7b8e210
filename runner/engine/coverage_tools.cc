#include "runner/engine/coverage_tools.h"

#include <fmt/format.h>

#include "runner/base/text.h"
#include "runner/engine/program.h"

namespace assay::engine {
namespace {

constexpr std::size_t kMostJsonBytes = 1U << 30U;
constexpr model::Duration kDeadline = std::chrono::minutes(20);

bool Succeeded(const os::Outcome& outcome) {
  const auto* exited = std::get_if<os::Exited>(&outcome.ending);
  return exited != nullptr && exited->code == 0;
}

}  // namespace

base::Result<os::Outcome> CoverageTools::Run(os::Command command,
                                             const std::vector<std::string>& readable,
                                             const os::StopToken& stop) const {
  command.merge_output = false;
  command.deadline = kDeadline;
  const std::string tool = command.program;
  os::Outcome outcome = ports_.processes.Run(
      sandbox_.Wrap(command, {.readable = readable, .writable = {work_}}), stop);
  if (stop.requested()) {
    return base::Fail(base::ErrorKind::kInterrupted, "Measuring coverage was asked to stop.");
  }
  if (Succeeded(outcome)) return outcome;
  return base::Fail(
      base::ErrorKind::kUnavailable,
      fmt::format("{} failed ({}): {} It must be of the same LLVM version as the compiler of the "
                  "coverage variant; `doctor` says which is needed.",
                  tool, Describe(outcome.ending),
                  base::EscapeForTerminal(outcome.error_output.substr(0, 500))));
}

base::Result<std::string> CoverageTools::Merge(const std::vector<std::string>& profiles,
                                               const std::string& to,
                                               const os::StopToken& stop) const {
  std::string list;
  for (const std::string& profile : profiles) list += profile + "\n";
  const std::string list_file = to + ".inputs";
  ASSAY_CHECKED(ports_.files.WriteAtomically(list_file, base::AsBytes(list)));
  os::Command command;
  command.program = profdata_;
  command.args = {
      "merge", "--sparse", "--failure-mode=all", "--num-threads=1", "--input-files=" + list_file,
      "-o",    to};
  ASSAY_TRY(const os::Outcome outcome, Run(std::move(command), {}, stop));
  ASSAY_CHECKED(ports_.files.RemoveTree(list_file));
  return base::EscapeForTerminal(outcome.error_output.substr(0, 300));
}

base::Result<std::string> CoverageTools::Export(const std::string& profile,
                                                const std::vector<std::string>& programs,
                                                bool summary_only,
                                                const os::StopToken& stop) const {
  os::Command command;
  command.program = cov_;
  command.args = {"export", "--format=text", "--skip-expansions", "--num-threads=1"};
  if (summary_only) command.args.emplace_back("--summary-only");
  command.args.push_back("--instr-profile=" + profile);
  command.args.push_back(programs.front());
  for (std::size_t i = 1; i < programs.size(); ++i) {
    command.args.emplace_back("--object");
    command.args.push_back(programs[i]);
  }
  // Source names in the programs are relative to the source root.
  command.working_directory = source_root_;
  command.output_head_bytes = kMostJsonBytes;
  std::vector<std::string> readable = ReadableFor(programs.front(), programs);
  readable.push_back(source_root_);
  ASSAY_TRY(os::Outcome outcome, Run(std::move(command), readable, stop));
  if (outcome.output_dropped_bytes > 0) {
    return base::Fail(base::ErrorKind::kExhausted,
                      fmt::format("llvm-cov export wrote more than {} bytes. Measure fewer "
                                  "harnesses at once.",
                                  kMostJsonBytes));
  }
  return std::move(outcome.output);
}

}  // namespace assay::engine
