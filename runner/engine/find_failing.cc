#include <algorithm>
#include <span>

#include "runner/engine/libfuzzer_output.h"
#include "runner/engine/program.h"
#include "runner/engine/replay.h"

namespace assay::engine {
namespace {

using std::chrono::seconds;

constexpr std::size_t kBatch = 250;

// Words in the output do not count: a sanitizer's report ends the program (LibFuzzerEnvironment()).
bool EndedWell(const os::Outcome& outcome) { return outcome.ending == os::Ending(os::Exited{0}); }

class Search {
 public:
  Search(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness, unsigned core,
         const os::StopToken& stop)
      : ports_(ports), sandbox_(sandbox), harness_(harness), core_(core), stop_(stop) {}

  void Look(std::span<const std::string> inputs) {
    while (!inputs.empty() && !stop_.requested() && !broken_) {
      const os::Outcome outcome = RunBatch(inputs);
      const LibFuzzerReplay read = ReadLibFuzzerReplay(outcome.output);
      // The middle of a very long output is not kept; its end tells that the last one was reached.
      const bool all = read.executed == inputs.size() ||
                       (outcome.output_dropped_bytes != 0 && read.last_executed == inputs.back());
      if (EndedWell(outcome) && all) return;
      const auto culprit =
          read.unfinished ? std::ranges::find(inputs, *read.unfinished) : inputs.end();
      if (outcome.output_dropped_bytes != 0 || culprit == inputs.end()) {
        // Too loud to be read, a report that did not end the process, or an end by _exit(): each
        // on its own.
        for (const std::string& input : inputs) {
          if (stop_.requested() || broken_) return;
          JudgeAlone(input, nullptr);
        }
        return;
      }
      JudgeAlone(*culprit, &outcome);
      inputs = inputs.subspan(static_cast<std::size_t>(culprit - inputs.begin()) + 1);
    }
  }
  std::vector<Suspect> Take() { return std::move(suspects_); }

 private:
  os::Outcome RunBatch(std::span<const std::string> inputs) {
    os::Command command;
    command.program = harness_.programs.at(model::Variant::kFuzz);
    command.args = {"-timeout=" + TimeoutSeconds(harness_),
                    "-rss_limit_mb=" + std::to_string(harness_.rss_limit_mb)};
    command.args.insert(command.args.end(), inputs.begin(), inputs.end());
    // "-runs" stays 1 for files; symbols are the business of the replay alone.
    command.environment = LibFuzzerEnvironment();
    command.core = core_;
    command.limits = OuterLimits(harness_);
    command.deadline =
        2 * harness_.timeout + seconds(20) + harness_.timeout * std::ssize(inputs) / 4;
    const os::SandboxPolicy policy{
        .readable = ReadableFor(command.program, {inputs.begin(), inputs.end()}), .writable = {}};
    return ports_.processes.Run(sandbox_.Wrap(command, policy), stop_);
  }

  // The replay on its own is what counts. If it is clean there, but the process died on it behind
  // others, the batch's words are all there is.
  void JudgeAlone(const std::string& input, const os::Outcome* in_batch) {
    ReplayResult alone = ReplayInput(ports_, sandbox_, harness_, input, core_, stop_);
    // Not run is not clean: a sandbox that refuses now must not make every input pass.
    const bool not_run = !alone.started && !stop_.requested();
    if (not_run ||
        (alone.started && alone.output_complete && !ReadLibFuzzerReplay(alone.log).began)) {
      broken_ = true;
      suspects_ = {{input, std::move(alone), true}};
      return;
    }
    const bool failed = alone.started && (ReportOf(alone) || alone.end.exit_code != 0);
    if (failed) {
      suspects_.push_back({input, std::move(alone), false});
    } else if (in_batch != nullptr && !stop_.requested()) {
      alone.log = in_batch->output;
      alone.end = EndOf(in_batch->ending);
      suspects_.push_back({input, std::move(alone), false});
    }
  }

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  const model::Harness& harness_;
  unsigned core_;
  const os::StopToken& stop_;
  bool broken_ = false;
  std::vector<Suspect> suspects_;
};

}  // namespace

std::vector<Suspect> FindFailing(os::Ports ports, const os::Sandbox& sandbox,
                                 const model::Harness& harness,
                                 const std::vector<std::string>& inputs, unsigned core,
                                 const os::StopToken& stop) {
  if (!harness.programs.contains(model::Variant::kFuzz)) return {};
  Search search(ports, sandbox, harness, core, stop);
  std::span<const std::string> rest(inputs);
  while (!rest.empty()) {
    const std::size_t count = std::min(kBatch, rest.size());
    search.Look(rest.first(count));
    rest = rest.subspan(count);
  }
  return search.Take();
}

}  // namespace assay::engine
