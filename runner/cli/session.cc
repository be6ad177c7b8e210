#include "runner/cli/session.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "runner/base/text.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

std::string Join(const std::string& root, const std::string& path) {
  if (path.starts_with('/')) return path;
  return (std::filesystem::path(root) / path).lexically_normal().string();
}

Result<std::string> FindConfig(os::Files& files, const Invocation& invocation,
                               const std::string& start) {
  if (invocation.config_given) {
    const std::string path = Join(start, invocation.config);
    ASSAY_TRY(const auto info, files.Inspect(path));
    if (!info) {
      return Fail(ErrorKind::kUsage,
                  fmt::format("{} does not exist; --config must name an assay.toml.",
                              base::EscapeForTerminal(path)));
    }
    return path;
  }
  for (std::filesystem::path folder = start;; folder = folder.parent_path()) {
    const std::string path = (folder / "assay.toml").string();
    ASSAY_TRY(const auto info, files.Inspect(path));
    if (info && info->is_regular) return path;
    if (folder == folder.root_path()) break;
  }
  return Fail(
      ErrorKind::kUsage,
      fmt::format("There is no assay.toml in {} or above it. Go to your project, name the file "
                  "with --config, or write one (docs/formats/assay-toml.md).",
                  base::EscapeForTerminal(start)));
}

}  // namespace

std::string Session::StateFolder() const { return Join(root, config.state); }
std::string Session::BuildRoot() const { return Join(root, config.build_root); }
std::string Session::ReportsFolder() const { return Join(root, config.reports); }
std::string Session::CorpusFolder() const { return StateFolder() + "/corpus"; }

Result<std::unique_ptr<store::Store>> Session::OpenStore() const {
  ASSAY_CHECKED(ports.files.MakeDirectories(StateFolder()));
  return store::OpenStore("sqlite3://" + StateFolder() + "/state.db");
}

Result<corpus::CorpusStore> Session::OpenCorpus() const {
  return corpus::CorpusStore::Open(ports.files, CorpusFolder());
}

Result<harness::Inventory> Session::LoadInventory() const {
  if (const auto* run = std::get_if<RunOptions>(&invocation.verb);
      run != nullptr && !run->out_directory.empty()) {
    std::error_code ignored;
    const std::string folder = std::filesystem::absolute(run->out_directory, ignored).string();
    return harness::DiscoverOutDirectory(ports.files, folder);
  }
  return harness::ReadManifests(ports.files, BuildRoot(), config.variants);
}

Result<os::Sandbox> Session::DetectSandbox(std::string_view mode) const {
  const std::string_view chosen = mode.empty() ? std::string_view(config.sandbox) : mode;
  os::SandboxMode wanted = os::SandboxMode::kRequired;
  if (chosen == "best-effort") wanted = os::SandboxMode::kBestEffort;
  if (chosen == "off") wanted = os::SandboxMode::kOff;
  return os::Sandbox::Detect(ports, wanted);
}

unsigned Session::Jobs(std::optional<unsigned> asked) const {
  const auto cores = static_cast<unsigned>(UsableCores().size());
  const unsigned jobs = asked.value_or(config.jobs);
  return jobs == 0 ? cores : std::min(jobs, cores);
}

Result<Session> OpenSession(os::Ports ports, const os::StopToken& stop, Installation installation,
                            Invocation invocation, const std::string& start) {
  ASSAY_TRY(const std::string path, FindConfig(ports.files, invocation, start));
  ASSAY_TRY(const auto bytes, ports.files.Read(path, 1U << 20U));
  if (!bytes) return Fail(ErrorKind::kUsage, path + " disappeared while it was being read.");
  ASSAY_TRY(Config config, ParseConfig(base::AsText(*bytes), path));
  return Session{.ports = ports,
                 .stop = stop,
                 .installation = std::move(installation),
                 .invocation = std::move(invocation),
                 .root = std::filesystem::path(path).parent_path().string(),
                 .config = std::move(config)};
}

std::vector<unsigned> UsableCores() {
  cpu_set_t set;
  CPU_ZERO(&set);
  std::vector<unsigned> cores;
  if (sched_getaffinity(0, sizeof set, &set) == 0) {
    for (unsigned core = 0; core < CPU_SETSIZE; ++core) {
      if (CPU_ISSET(core, &set)) cores.push_back(core);
    }
  }
  if (cores.empty()) cores.push_back(0);
  return cores;
}

Result<model::FindingId> ParseFindingId(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('F') || digits.starts_with('f')) digits.remove_prefix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || number < 1) {
    return Fail(ErrorKind::kUsage,
                fmt::format("'{}' is not a finding. Findings are named F1, F2, …; "
                            "`assay findings` lists them.",
                            base::EscapeForTerminal(text)));
  }
  return model::FindingId{number};
}

}  // namespace assay::cli
