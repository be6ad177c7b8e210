#include "runner/os/sandbox_probe.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "runner/base/text.h"

namespace assay::os {
namespace {

using base::Result;

constexpr model::Duration kProbeDeadline{10'000};
constexpr const char* kProbeFile = "/.assay-sandbox-probe";

std::vector<std::string_view> WordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
  return words;
}

// The value of "Name:\tvalue" in /proc/self/status.
std::string_view StatusField(std::string_view status, std::string_view name) {
  for (const std::string_view line : base::SplitLines(status)) {
    if (!line.starts_with(name) || !line.substr(name.size()).starts_with(":")) continue;
    const auto words = WordsOf(line.substr(name.size() + 1));
    return words.empty() ? std::string_view{} : words.front();
  }
  return {};
}

bool OnlyLoopback(std::string_view interfaces) {
  for (const std::string_view line : base::SplitLines(interfaces)) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;  // the two lines of headings have none
    const auto words = WordsOf(line.substr(0, colon));
    if (words.size() != 1 || words.front() != "lo") return false;
  }
  return true;
}

// The last mount on a point is the one that is seen. proc_pid_mountinfo(5): the fifth word is the
// mount point, the sixth its options, and the word after "-" the type.
struct Mount {
  bool read_only = false;
  std::string_view type;
};

Mount MountOn(std::string_view mounts, std::string_view point) {
  Mount found;
  for (const std::string_view line : base::SplitLines(mounts)) {
    const auto words = WordsOf(line);
    if (words.size() < 10 || words[4] != point) continue;
    found.read_only = words[5] == "ro" || words[5].starts_with("ro,");
    for (std::size_t i = 6; i + 1 < words.size(); ++i) {
      if (words[i] == "-") found.type = words[i + 1];
    }
  }
  return found;
}

Result<std::string> RunInside(Processes& processes, std::vector<std::string> layers,
                              const std::vector<std::string>& words) {
  Command command;
  command.program = "bwrap";
  command.args = std::move(layers);
  command.args.emplace_back("--");
  command.args.insert(command.args.end(), words.begin(), words.end());
  command.deadline = kProbeDeadline;
  command.sandboxed = true;
  const Outcome outcome = processes.Run(command, StopToken{});
  if (outcome.ending == Ending{Exited{0}}) return outcome.output;
  if (const auto* refused = std::get_if<NotStarted>(&outcome.ending)) {
    return std::unexpected(refused->why);
  }
  return base::Fail(base::ErrorKind::kUnavailable,
                    fmt::format("`{}` in the sandbox failed: {}", words.front(),
                                outcome.output.substr(0, outcome.output.find('\n'))));
}

std::string NamespaceOfRunner(const char* name) {
  char target[64];
  const std::string path = fmt::format("/proc/self/ns/{}", name);
  const ssize_t size = ::readlink(path.c_str(), target, sizeof target);
  return size > 0 ? std::string(target, static_cast<std::size_t>(size)) : std::string();
}

}  // namespace

SandboxView ViewFrom(const std::string& status, const std::string& interfaces,
                     const std::string& mounts) {
  SandboxView view;
  const std::string_view pid = StatusField(status, "Pid");
  view.pid_namespace =
      !pid.empty() && pid.size() <= 2;  // bubblewrap is 1 there, the probe comes soon after
  view.network_isolated = OnlyLoopback(interfaces);
  view.read_only_root = MountOn(mounts, "/").read_only;
  view.private_tmp = MountOn(mounts, "/tmp").type == "tmpfs";
  view.no_new_privileges =
      StatusField(status, "NoNewPrivs") == "1" &&
      StatusField(status, "CapEff").find_first_not_of('0') == std::string_view::npos;
  return view;
}

Result<SandboxView> LookFromInside(Processes& processes, const std::vector<std::string>& layers) {
  ASSAY_TRY(const std::string status, RunInside(processes, layers, {"cat", "/proc/self/status"}));
  ASSAY_TRY(const std::string interfaces, RunInside(processes, layers, {"cat", "/proc/net/dev"}));
  ASSAY_TRY(const std::string mounts,
            RunInside(processes, layers, {"cat", "/proc/self/mountinfo"}));
  ASSAY_TRY(const std::string namespaces,
            RunInside(processes, layers, {"readlink", "/proc/self/ns/net", "/proc/self/ns/pid"}));
  SandboxView view = ViewFrom(status, interfaces, mounts);
  const std::vector<std::string_view> inside = base::SplitLines(namespaces);
  view.network_isolated =
      view.network_isolated && inside.size() >= 2 && inside[0] != NamespaceOfRunner("net");
  view.pid_namespace =
      view.pid_namespace && inside.size() >= 2 && inside[1] != NamespaceOfRunner("pid");
  if (RunInside(processes, layers, {"touch", kProbeFile}).has_value()) {
    ::unlink(kProbeFile);
    view.read_only_root = false;
  }
  return view;
}

}  // namespace assay::os
