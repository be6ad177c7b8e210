// libFuzzer in a slice. It ends at its first crash, so it is started again until the slice's time
// is spent; an initial input that crashes is left out from then on.
#include <algorithm>
#include <set>

#include "runner/base/hash.h"
#include "runner/base/text.h"
#include "runner/engine/engine.h"
#include "runner/engine/libfuzzer_output.h"
#include "runner/engine/program.h"

namespace assay::engine {
namespace {

using std::chrono::seconds;

constexpr std::uint64_t kMostRestarts = 500;
constexpr unsigned kMostSilentEnds = 3;
constexpr std::size_t kKeptTail = 16U << 10U;

// The state of one slice over its engine starts.
class LibFuzzerSlice {
 public:
  LibFuzzerSlice(os::Ports ports, const os::Sandbox& sandbox, const SliceRequest& request)
      : ports_(ports), sandbox_(sandbox), request_(request), harness_(*request.harness) {}

  EngineRun Run(const os::StopToken& stop);

 private:
  base::Result<base::Done> Prepare();
  os::Command NextCommand() const;
  // True: start again.
  bool Judge(const os::Outcome& outcome, const os::StopToken& stop);
  bool JudgeDeath(const os::Outcome& outcome, const LibFuzzerOutput& said);
  bool LeaveOut(const std::string& artifact);
  bool End(model::SliceEnd end, std::string detail);
  model::Duration Left() const { return request_.time - run_.wall; }

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  const SliceRequest& request_;
  const model::Harness& harness_;
  EngineRun run_;
  unsigned silent_ends_ = 0;
  std::set<std::string> left_out_;
};

base::Result<base::Done> LibFuzzerSlice::Prepare() {
  ASSAY_CHECKED(ports_.files.MakeDirectories(request_.slice_folder + "/corpus"));
  ASSAY_CHECKED(ports_.files.MakeDirectories(request_.slice_folder + "/artifacts"));
  return ports_.files.MakeDirectories(request_.corpus_folder);
}

os::Command LibFuzzerSlice::NextCommand() const {
  // libFuzzer ends when more than this many whole seconds are over, that is one second later.
  const auto time = std::max<std::int64_t>(1, (Left().count() + 500) / 1000 - 1);
  os::Command command;
  command.program = harness_.programs.at(request_.engine.program);
  command.args = {"-seed=" + std::to_string((request_.seed + run_.restarts) % 0xFFFFFFFFU + 1),
                  "-max_total_time=" + std::to_string(time),
                  "-artifact_prefix=" + request_.slice_folder + "/artifacts/",
                  "-print_final_stats=1",
                  "-timeout=" + TimeoutSeconds(harness_),
                  "-rss_limit_mb=" + std::to_string(harness_.rss_limit_mb),
                  "-reload=0",
                  "-print_funcs=0"};
  if (harness_.max_len != 0) command.args.push_back("-max_len=" + std::to_string(harness_.max_len));
  for (const std::string& dictionary : request_.dictionaries) {
    command.args.push_back("-dict=" + dictionary);
  }
  for (const std::string& option : harness_.libfuzzer_options) command.args.push_back(option);
  if (request_.maximum_executions != 0) {
    command.args.push_back("-runs=" +
                           std::to_string(request_.maximum_executions -
                                          std::min(request_.maximum_executions, run_.executions)));
  }
  command.args.push_back(request_.slice_folder + "/corpus");
  if (left_out_.empty()) {
    command.args.push_back(request_.corpus_folder);
  } else {
    command.args.push_back("-seed_inputs=@" + request_.slice_folder + "/seed_inputs");
  }
  command.environment = LibFuzzerEnvironment();
  command.working_directory = request_.slice_folder;
  command.core = request_.core;
  command.limits = OuterLimits(harness_);
  // -max_total_time is not looked at while an input runs, and reading the corpus comes on top.
  command.deadline = seconds(time) + 2 * harness_.timeout + seconds(11);
  return command;
}

bool LibFuzzerSlice::End(model::SliceEnd end, std::string detail) {
  run_.end = end;
  run_.detail = std::move(detail);
  return false;
}

// An input of the given corpus that crashes would end every start: from now on the rest of the
// corpus is given by list. False: it cannot be avoided.
bool LibFuzzerSlice::LeaveOut(const std::string& artifact) {
  // The path comes out of the target's mouth: nothing but this slice's own artifacts is read.
  if (FolderOf(artifact) != request_.slice_folder + "/artifacts") return false;
  const auto bytes = ReadWritten(ports_.files, artifact);
  if (!bytes || !*bytes || (*bytes)->empty()) return false;
  if (!left_out_.insert(base::Sha256Hex(**bytes)).second) return false;
  std::string list;
  for (const std::string& folder : {request_.corpus_folder, request_.slice_folder + "/corpus"}) {
    const auto entries = ports_.files.List(folder);
    if (!entries) return false;
    for (const os::FileInfo& entry : *entries) {
      if (!entry.is_regular || left_out_.contains(entry.name)) continue;
      list += (list.empty() ? "" : ",") + folder + "/" + entry.name;
    }
  }
  return ports_.files
      .WriteAtomically(request_.slice_folder + "/seed_inputs", base::AsBytes(list), 0600)
      .has_value();
}

bool LibFuzzerSlice::JudgeDeath(const os::Outcome& outcome, const LibFuzzerOutput& said) {
  const std::string words = said.last_words.empty() ? Describe(outcome.ending) : said.last_words;
  if (!said.started) {
    return End(model::SliceEnd::kStartFailed,
               "The program ended before libFuzzer began (" + words + ").");
  }
  if (said.artifact.empty()) {
    // A kill from outside, _exit() in the target: nothing tells which input it was.
    if (++silent_ends_ < kMostSilentEnds && run_.executions != 0) return true;
    const bool never = run_.executions == 0;
    return End(never ? model::SliceEnd::kStartFailed : model::SliceEnd::kEngineError,
               "The program ended by itself without naming an input (" + words +
                   "); the harness or its target may call _exit or be killed for its memory.");
  }
  if (!said.inited && !LeaveOut(said.artifact)) {
    return End(said.executions <= 1 ? model::SliceEnd::kStartFailed : model::SliceEnd::kCrash,
               "The program crashes before fuzzing begins (" + words + ").");
  }
  if (run_.restarts >= kMostRestarts) {
    return End(model::SliceEnd::kCrash, "The program crashed " + std::to_string(kMostRestarts + 1) +
                                            " times and was not started again in this slice.");
  }
  return true;
}

bool LibFuzzerSlice::Judge(const os::Outcome& outcome, const os::StopToken& stop) {
  const LibFuzzerOutput said = ReadLibFuzzerOutput(outcome.output);
  run_.wall += outcome.usage.wall;
  run_.cpu += outcome.usage.cpu;
  run_.executions += said.executions;
  run_.peak_rss_mb = std::max(
      {run_.peak_rss_mb, said.peak_rss_mb, std::uint64_t{outcome.usage.peak_rss_bytes >> 20U}});
  const std::size_t tail = std::min(kKeptTail, outcome.output.size());
  run_.output_tail = outcome.output.substr(outcome.output.size() - tail);
  for (const std::string& complaint : said.complaints) {
    if (std::ranges::find(run_.complaints, complaint) == run_.complaints.end()) {
      run_.complaints.push_back(complaint);
    }
  }
  if (const auto* not_started = std::get_if<os::NotStarted>(&outcome.ending)) {
    return End(model::SliceEnd::kStartFailed, not_started->why.message);
  }
  if (std::holds_alternative<os::Stopped>(outcome.ending)) {
    EndStopped(stop, run_);
    return false;
  }
  if (std::holds_alternative<os::OverDeadline>(outcome.ending)) {
    return End(model::SliceEnd::kWatchdog,
               "The program overran its time and was killed from outside: an input hung where "
               "libFuzzer's own timeout could not end it.");
  }
  const auto* exited = std::get_if<os::Exited>(&outcome.ending);
  if (exited != nullptr && exited->code == 0 && said.finished && said.artifact.empty()) {
    if (run_.executions == 0) {
      return End(model::SliceEnd::kStartFailed, "libFuzzer ended without executing an input.");
    }
    return false;  // spent
  }
  return JudgeDeath(outcome, said);
}

EngineRun LibFuzzerSlice::Run(const os::StopToken& stop) {
  if (!harness_.programs.contains(request_.engine.program)) {
    End(model::SliceEnd::kStartFailed, "The harness has no " +
                                           std::string(model::Name(request_.engine.program)) +
                                           " program. Run `assay build`.");
    return run_;
  }
  if (auto prepared = Prepare(); !prepared) {
    End(model::SliceEnd::kEngineError, prepared.error().message);
    return run_;
  }
  const std::string& program = harness_.programs.at(request_.engine.program);
  std::vector<std::string> readable = ReadableFor(program, request_.dictionaries);
  readable.push_back(request_.corpus_folder);
  const os::SandboxPolicy policy{.readable = std::move(readable),
                                 .writable = {request_.slice_folder}};
  const os::Processes::Monitor guard = DiskGuard(ports_.files, request_);
  for (;;) {
    const os::Outcome outcome =
        ports_.processes.Run(sandbox_.Wrap(NextCommand(), policy), stop, guard);
    if (!Judge(outcome, stop)) break;
    const bool enough_executions =
        request_.maximum_executions != 0 && run_.executions >= request_.maximum_executions;
    if (Left() < model::Duration(500) || enough_executions) break;
    if (stop.requested()) {
      End(model::SliceEnd::kInterrupted, "The campaign was asked to stop.");
      break;
    }
    ++run_.restarts;
  }
  return run_;
}

class LibFuzzer : public Engine {
 public:
  LibFuzzer(os::Ports ports, const os::Sandbox& sandbox) : ports_(ports), sandbox_(sandbox) {}
  EngineRun Run(const SliceRequest& request, const os::StopToken& stop) const override {
    return LibFuzzerSlice(ports_, sandbox_, request).Run(stop);
  }

 private:
  os::Ports ports_;
  const os::Sandbox& sandbox_;
};

}  // namespace

std::unique_ptr<Engine> LibFuzzerEngine(os::Ports ports, const os::Sandbox& sandbox) {
  return std::make_unique<LibFuzzer>(ports, sandbox);
}

}  // namespace assay::engine
