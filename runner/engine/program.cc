#include "runner/engine/program.h"

#include <algorithm>
#include <set>

namespace assay::engine {
namespace {

constexpr const char* kUbsanReplay = "print_stacktrace=1:symbolize=1:halt_on_error=1";

}  // namespace

std::string FindSymbolizer(os::Files& files) {
  constexpr int kNewest = 30;
  constexpr int kOldest = 14;
  for (int version = kNewest; version >= kOldest; --version) {
    const std::string path = "/usr/lib/llvm-" + std::to_string(version) + "/bin/llvm-symbolizer";
    if (const auto info = files.Inspect(path); info && *info) return path;
  }
  for (const char* path : {"/usr/local/bin/llvm-symbolizer", "/usr/bin/llvm-symbolizer"}) {
    if (const auto info = files.Inspect(path); info && *info) return path;
  }
  return {};
}

Environment LibFuzzerEnvironment() {
  return {{"ASAN_OPTIONS", "symbolize=0:detect_leaks=1:allocator_may_return_null=1"},
          {"UBSAN_OPTIONS", "symbolize=0:print_stacktrace=1:halt_on_error=1"}};
}

Environment AflSanitizerEnvironment() {
  return {
      {"ASAN_OPTIONS", "abort_on_error=1:symbolize=0:detect_leaks=0:allocator_may_return_null=1"},
      {"UBSAN_OPTIONS", "abort_on_error=1:halt_on_error=1:symbolize=0"}};
}

Environment ReplayEnvironment(const std::string& symbolizer) {
  Environment environment = {
      {"ASAN_OPTIONS", "symbolize=1:detect_leaks=1:allocator_may_return_null=1:strict_memcmp=1"},
      {"UBSAN_OPTIONS", kUbsanReplay}};
  if (!symbolizer.empty()) {
    environment.emplace_back("ASAN_SYMBOLIZER_PATH", symbolizer);
    environment.emplace_back("UBSAN_SYMBOLIZER_PATH", symbolizer);
    environment.emplace_back("LSAN_SYMBOLIZER_PATH", symbolizer);
  }
  return environment;
}

os::Limits OuterLimits(const model::Harness& harness) {
  constexpr std::uint64_t kMegabyte = 1U << 20U;
  os::Limits limits;
  limits.resident_bytes = (harness.rss_limit_mb + harness.rss_limit_mb / 2 + 256) * kMegabyte;
  limits.file_size_bytes = 1024 * kMegabyte;
  return limits;
}

std::string TimeoutSeconds(const model::Harness& harness) {
  return std::to_string(std::max<std::int64_t>(1, (harness.timeout.count() + 999) / 1000));
}

base::Result<std::optional<base::Bytes>> ReadWritten(os::Files& files, const std::string& path) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  ASSAY_TRY(const auto entries, files.List(FolderOf(path)));
  const auto found = std::ranges::find(entries, name, &os::FileInfo::name);
  if (found == entries.end() || !found->is_regular) return std::nullopt;
  return files.Read(path);
}

std::string FolderOf(const std::string& path) {
  const auto slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::vector<std::string> ReadableFor(const std::string& program,
                                     const std::vector<std::string>& files) {
  std::set<std::string> folders{FolderOf(program)};
  for (const std::string& file : files) folders.insert(FolderOf(file));
  return {folders.begin(), folders.end()};
}

os::Processes::Monitor DiskGuard(os::Files& files, const SliceRequest& request) {
  if (request.disk_reserve_bytes == 0) return {};
  return [&files, &request](const os::Usage&) {
    const auto free = files.FreeBytes(request.slice_folder);
    return !free || *free >= request.disk_reserve_bytes;
  };
}

void EndStopped(const os::StopToken& stop, EngineRun& run) {
  if (stop.requested()) {
    run.end = model::SliceEnd::kInterrupted;
    run.detail = "The campaign was asked to stop.";
  } else {
    run.end = model::SliceEnd::kWatchdog;
    run.detail = "The engine was stopped because the disk was almost full.";
  }
}

triage::ProgramEnd EndOf(const os::Ending& ending) {
  triage::ProgramEnd end;
  if (const auto* exited = std::get_if<os::Exited>(&ending)) end.exit_code = exited->code;
  if (const auto* killed = std::get_if<os::Killed>(&ending)) end.signal = killed->signal;
  end.over_deadline = std::holds_alternative<os::OverDeadline>(ending);
  end.over_memory = std::holds_alternative<os::OverMemory>(ending);
  // Under a pid namespace the program's signal arrives as the exit code 128 + n of its parent.
  if (end.exit_code && *end.exit_code > 128 && *end.exit_code < 128 + 65) {
    end.signal = *end.exit_code - 128;
    end.exit_code.reset();
  }
  return end;
}

std::string Describe(const os::Ending& ending) {
  if (const auto* not_started = std::get_if<os::NotStarted>(&ending)) {
    return "not started: " + not_started->why.message;
  }
  if (std::holds_alternative<os::Stopped>(ending)) return "asked to stop";
  const triage::ProgramEnd end = EndOf(ending);
  if (end.over_deadline) return "killed at its deadline";
  if (end.over_memory) return "killed for its memory";
  if (end.signal) return "signal " + std::to_string(*end.signal);
  return "exit code " + std::to_string(end.exit_code.value_or(0));
}

}  // namespace assay::engine
