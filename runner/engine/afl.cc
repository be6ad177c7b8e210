// AFL++ in a slice: one afl-fuzz, one core, its own output folder below the slice's.
#include <algorithm>

#include "runner/engine/afl_output.h"
#include "runner/engine/engine.h"
#include "runner/engine/program.h"

namespace assay::engine {
namespace {

using std::chrono::seconds;

constexpr std::size_t kKeptTail = 16U << 10U;

std::string FindAflFuzz(os::Files& files) {
  for (const char* path : {"/usr/bin/afl-fuzz", "/usr/local/bin/afl-fuzz"}) {
    if (const auto info = files.Inspect(path); info && *info) return path;
  }
  return "afl-fuzz";
}

// The structure-aware mutator of this harness for this engine; empty: none.
std::string MutatorLibrary(const SliceRequest& request) {
  const auto& libraries = request.harness->mutator_libraries;
  const auto found = libraries.find(request.engine.program);
  return found == libraries.end() ? std::string() : found->second;
}

// A slice is too short for AFL++'s comfort checks, and it runs where nobody can answer them.
Environment AflEnvironment(const model::Harness& harness, const std::string& mutator_library) {
  Environment environment = AflSanitizerEnvironment();
  for (const char* on :
       {"AFL_NO_UI", "AFL_SKIP_CPUFREQ", "AFL_NO_AFFINITY", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES",
        "AFL_SKIP_CRASHES", "AFL_IGNORE_PROBLEMS", "AFL_FAST_CAL", "AFL_IGNORE_UNKNOWN_ENVS"}) {
    environment.emplace_back(on, "1");
  }
  environment.emplace_back("AFL_FORKSRV_INIT_TMOUT", "20000");
  environment.emplace_back("AFL_HANG_TMOUT", std::to_string(harness.timeout.count()));
  if (!mutator_library.empty()) {
    environment.emplace_back("AFL_CUSTOM_MUTATOR_LIBRARY", mutator_library);
    environment.emplace_back("ASSAY_MUTATOR_PREFIX", std::to_string(harness.mutator_prefix));
  }
  return environment;
}

// AFL++ refuses an empty corpus: one byte is enough for it to begin.
base::Result<std::string> InputFolder(os::Files& files, const SliceRequest& request) {
  ASSAY_TRY(const auto entries, files.List(request.corpus_folder));
  const bool usable = std::ranges::any_of(entries, [](const os::FileInfo& entry) {
    return entry.is_regular && entry.size > 0 && !entry.name.starts_with('.');
  });
  if (usable) return request.corpus_folder;
  const std::string folder = request.slice_folder + "/in";
  ASSAY_CHECKED(files.WriteAtomically(folder + "/start", base::AsBytes("0")));
  return folder;
}

os::Command AflCommand(os::Files& files, const SliceRequest& request,
                       const std::string& input_folder) {
  const model::Harness& harness = *request.harness;
  const std::string& program = harness.programs.at(request.engine.program);
  const auto time = std::max<std::int64_t>(1, (request.time.count() + 500) / 1000);
  os::Command command;
  command.program = FindAflFuzz(files);
  // "+" makes a seed that takes too long be left out instead of ending the run.
  command.args = {"-i", input_folder,
                  "-o", request.slice_folder + "/out",
                  "-V", std::to_string(time),
                  "-t", std::to_string(std::max<std::int64_t>(20, harness.timeout.count())) + "+",
                  "-m", "none",
                  "-s", std::to_string(request.seed % 0x7FFFFFFFU + 1)};
  if (harness.max_len != 0) {
    command.args.insert(command.args.end(), {"-G", std::to_string(harness.max_len)});
  }
  if (request.maximum_executions != 0) {
    command.args.insert(command.args.end(), {"-E", std::to_string(request.maximum_executions)});
  }
  for (const std::string& dictionary : request.dictionaries) {
    command.args.insert(command.args.end(), {"-x", dictionary});
  }
  if (request.engine.cmplog) {
    // AFL++ 4.04c runs the main program in place of a separate one given with -c (measured: execve
    // of the main program with the other's name), so the logging program is also the main one.
    command.args.insert(command.args.end(), {"-c", "0"});
  }
  command.args.insert(command.args.end(), {"--", program});
  command.environment = AflEnvironment(harness, MutatorLibrary(request));
  command.working_directory = request.slice_folder;
  command.core = request.core;
  command.limits = OuterLimits(harness);
  command.deadline = seconds(time) + 4 * harness.timeout + seconds(30);
  command.grace = seconds(3);
  return command;
}

// The count when fuzzer_stats was not written any more: what the newest file's name says.
std::uint64_t ExecutionsInNames(os::Files& files, const std::string& instance) {
  std::uint64_t most = 0;
  for (const char* folder : {"/queue", "/crashes", "/hangs"}) {
    const auto entries = files.List(instance + folder);
    if (!entries) continue;
    for (const os::FileInfo& entry : *entries) {
      most = std::max(most, ExecutionsInName(entry.name));
    }
  }
  return most;
}

void ReadFigures(os::Files& files, const std::string& slice_folder, EngineRun& run) {
  const std::string instance = slice_folder + "/out/default";
  if (const auto text = files.Read(instance + "/fuzzer_stats", 1U << 20U); text && *text) {
    const AflStatistics statistics = ReadAflStatistics(base::AsText(**text));
    run.executions = statistics.executions;
    run.peak_rss_mb = std::max(run.peak_rss_mb, statistics.peak_rss_mb);
  }
  run.executions = std::max(run.executions, ExecutionsInNames(files, instance));
}

void Judge(const os::Outcome& outcome, const os::StopToken& stop, EngineRun& run) {
  const std::string abort = ReadAflAbort(outcome.output);
  const auto end = [&run](model::SliceEnd how, std::string detail) {
    run.end = how;
    run.detail = std::move(detail);
  };
  if (const auto* not_started = std::get_if<os::NotStarted>(&outcome.ending)) {
    return end(model::SliceEnd::kStartFailed, not_started->why.message);
  }
  if (std::holds_alternative<os::Stopped>(outcome.ending)) {
    return EndStopped(stop, run);
  }
  if (std::holds_alternative<os::OverDeadline>(outcome.ending)) {
    return end(model::SliceEnd::kWatchdog, "AFL++ overran its time and was killed from outside.");
  }
  if (std::holds_alternative<os::OverMemory>(outcome.ending)) {
    return end(model::SliceEnd::kWatchdog,
               "AFL++ and its target were killed from outside for their memory.");
  }
  if (!abort.empty()) {
    return end(run.executions == 0 ? model::SliceEnd::kStartFailed : model::SliceEnd::kEngineError,
               "AFL++ gave up: " + abort);
  }
  if (run.executions == 0) {
    return end(model::SliceEnd::kStartFailed,
               "AFL++ ended without executing an input (" + Describe(outcome.ending) + ").");
  }
  const auto* exited = std::get_if<os::Exited>(&outcome.ending);
  if (exited == nullptr || exited->code != 0) {
    end(model::SliceEnd::kEngineError, "AFL++ ended early (" + Describe(outcome.ending) + ").");
  }
}

class Afl : public Engine {
 public:
  Afl(os::Ports ports, const os::Sandbox& sandbox) : ports_(ports), sandbox_(sandbox) {}
  EngineRun Run(const SliceRequest& request, const os::StopToken& stop) const override;

 private:
  os::Ports ports_;
  const os::Sandbox& sandbox_;
};

EngineRun Afl::Run(const SliceRequest& request, const os::StopToken& stop) const {
  EngineRun run;
  if (!request.harness->programs.contains(request.engine.program)) {
    run.end = model::SliceEnd::kStartFailed;
    run.detail = "The harness has no " + std::string(model::Name(request.engine.program)) +
                 " program. Run `assay build`.";
    return run;
  }
  const auto input_folder = InputFolder(ports_.files, request);
  if (!input_folder) {
    run.end = model::SliceEnd::kEngineError;
    run.detail = input_folder.error().message;
    return run;
  }
  const std::string& program = request.harness->programs.at(request.engine.program);
  std::vector<std::string> readable = ReadableFor(program, request.dictionaries);
  readable.push_back(*input_folder);
  if (const std::string library = MutatorLibrary(request); !library.empty()) {
    readable.push_back(FolderOf(library));
  }
  const os::SandboxPolicy policy{.readable = std::move(readable),
                                 .writable = {request.slice_folder}};
  const os::Command command = AflCommand(ports_.files, request, *input_folder);
  const os::Outcome outcome =
      ports_.processes.Run(sandbox_.Wrap(command, policy), stop, DiskGuard(ports_.files, request));
  run.wall = outcome.usage.wall;
  run.cpu = outcome.usage.cpu;
  run.peak_rss_mb = outcome.usage.peak_rss_bytes >> 20U;
  const std::size_t tail = std::min(kKeptTail, outcome.output.size());
  run.output_tail = outcome.output.substr(outcome.output.size() - tail);
  ReadFigures(ports_.files, request.slice_folder, run);
  Judge(outcome, stop, run);
  return run;
}

}  // namespace

std::unique_ptr<Engine> AflEngine(os::Ports ports, const os::Sandbox& sandbox) {
  return std::make_unique<Afl>(ports, sandbox);
}

}  // namespace assay::engine
