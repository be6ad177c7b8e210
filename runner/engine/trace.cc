#include <charconv>

#include "runner/base/text.h"
#include "runner/engine/program.h"
#include "runner/engine/replay.h"

namespace assay::engine {
namespace {

using std::chrono::seconds;

// Reads the numbers behind the letter of one line of harnesses/kit/trace_main.cc's result file.
std::vector<std::uint64_t> Numbers(std::string_view line) {
  std::vector<std::uint64_t> numbers;
  const char* at = line.data() + std::min<std::size_t>(1, line.size());
  const char* const end = line.data() + line.size();
  while (at != end && *at == ' ') {
    std::uint64_t value = 0;
    const auto [next, error] = std::from_chars(at + 1, end, value);
    if (error != std::errc{}) break;
    numbers.push_back(value);
    at = next;
  }
  return numbers;
}

struct Progress {
  std::size_t next = 0;                   // first input that has not been run
  std::optional<std::size_t> unfinished;  // ended the process
};

// Fills in what the result file says; a line cut short by a kill is as good as absent.
Progress ReadResult(std::string_view text, TraceResult& result) {
  Progress progress;
  for (const std::string_view line : base::SplitLines(text)) {
    const auto numbers = Numbers(line);
    if (numbers.empty() || numbers[0] >= result.inputs.size()) continue;
    const auto index = static_cast<std::size_t>(numbers[0]);
    if (line.starts_with('S')) {
      progress.unfinished = index;
      progress.next = index + 1;
    } else if (line.starts_with('D') && numbers.size() == 4) {
      progress.unfinished.reset();
      result.inputs[index].features = numbers[1];
      result.inputs[index].new_features = numbers[2];
      result.total_features = numbers[3];
    }
  }
  return progress;
}

std::string WhyUnfinished(const os::Ending& ending) {
  const triage::ProgramEnd end = EndOf(ending);
  if (end.exit_code == 70) return "it ran out of time";
  return Describe(ending);
}

class Tracer {
 public:
  Tracer(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness, unsigned core,
         std::string seen_file)
      : ports_(ports),
        sandbox_(sandbox),
        harness_(harness),
        core_(core),
        seen_(std::move(seen_file)),
        work_(FolderOf(seen_) + "/work") {}

  base::Result<base::Done> Run(const std::vector<std::string>& inputs, const os::StopToken& stop,
                               TraceResult& result);

 private:
  base::Result<base::Done> Prepare(const std::vector<std::string>& inputs);
  os::Outcome Start(const std::vector<std::string>& inputs, std::size_t first,
                    const os::StopToken& stop);

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  const model::Harness& harness_;
  unsigned core_;
  std::string seen_;
  std::string work_;  // the program may write here only; it never touches the real bitmap
};

base::Result<base::Done> Tracer::Prepare(const std::vector<std::string>& inputs) {
  ASSAY_CHECKED(ports_.files.RemoveTree(work_));
  ASSAY_CHECKED(ports_.files.MakeDirectories(work_));
  ASSAY_TRY(const auto seen, ports_.files.Read(seen_));
  if (seen) ASSAY_CHECKED(ports_.files.WriteAtomically(work_ + "/seen", *seen));
  std::string list;
  for (const std::string& input : inputs) list += input + "\n";
  return ports_.files.WriteAtomically(work_ + "/list", base::AsBytes(list));
}

os::Outcome Tracer::Start(const std::vector<std::string>& inputs, std::size_t first,
                          const os::StopToken& stop) {
  os::Command command;
  command.program = harness_.programs.at(model::Variant::kTrace);
  command.args = {"--list",       work_ + "/list",
                  "--seen",       work_ + "/seen",
                  "--result",     work_ + "/result",
                  "--timeout-ms", std::to_string(2 * harness_.timeout.count()),
                  "--first",      std::to_string(first)};
  command.core = core_;
  command.limits = OuterLimits(harness_);
  command.deadline = seconds(30) + harness_.timeout * std::ssize(inputs) / 4;
  const os::SandboxPolicy policy{.readable = ReadableFor(command.program, inputs),
                                 .writable = {work_}};
  return ports_.processes.Run(sandbox_.Wrap(command, policy), stop);
}

base::Result<base::Done> Tracer::Run(const std::vector<std::string>& inputs,
                                     const os::StopToken& stop, TraceResult& result) {
  ASSAY_CHECKED(Prepare(inputs));
  std::size_t next = 0;
  while (next < inputs.size()) {
    const os::Outcome outcome = Start(inputs, next, stop);
    if (const auto* not_started = std::get_if<os::NotStarted>(&outcome.ending)) {
      return std::unexpected(not_started->why);
    }
    ASSAY_TRY(const auto text, ReadWritten(ports_.files, work_ + "/result"));
    const Progress progress = ReadResult(text ? base::AsText(*text) : "", result);
    if (std::holds_alternative<os::Stopped>(outcome.ending)) {
      return base::Fail(base::ErrorKind::kInterrupted, "Tracing was asked to stop.");
    }
    if (progress.next <= next) {
      return base::Fail(base::ErrorKind::kUnavailable,
                        "The trace program of " + harness_.name + " did not run (" +
                            Describe(outcome.ending) +
                            "): " + base::EscapeForTerminal(outcome.output.substr(0, 300)));
    }
    if (progress.unfinished) {
      result.inputs[*progress.unfinished].problem =
          "The trace program did not survive this input (" + WhyUnfinished(outcome.ending) + ").";
    }
    next = progress.next;
  }
  // A short read of the map's file would lose features; it is small, and copied whole.
  ASSAY_TRY(const auto seen, ReadWritten(ports_.files, work_ + "/seen"));
  if (seen) ASSAY_CHECKED(ports_.files.WriteAtomically(seen_, *seen));
  return ports_.files.RemoveTree(work_);
}

}  // namespace

TraceResult TraceInputs(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness,
                        const std::vector<std::string>& inputs, const std::string& seen_file,
                        unsigned core, const os::StopToken& stop) {
  TraceResult result;
  for (const std::string& input : inputs) result.inputs.push_back({input, 0, 0, {}});
  if (!harness.programs.contains(model::Variant::kTrace)) {
    result.problem = "Harness " + harness.name + " has no trace program. Run `assay build`.";
    return result;
  }
  Tracer tracer(ports, sandbox, harness, core, seen_file);
  if (auto done = tracer.Run(inputs, stop, result); !done) result.problem = done.error().message;
  return result;
}

}  // namespace assay::engine
