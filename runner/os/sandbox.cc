#include "runner/os/sandbox.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "runner/os/sandbox_probe.h"

namespace assay::os {
namespace {

using base::ErrorKind;
using base::Result;
using Words = std::vector<std::string>;

// Both are memory of the machine, so a target that fills them must run into an end.
constexpr const char* kTmpBytes = "536870912";
constexpr const char* kSharedMemoryBytes = "536870912";

constexpr const char* kEmptied[] = {"/tmp", "/var/tmp", "/run", "/dev/shm"};

// Folders of keys that no target has any business with.
constexpr const char* kSecretFolders[] = {".ssh",           ".gnupg",     ".aws",
                                          ".azure",         ".kube",      ".docker",
                                          ".config/gcloud", ".config/gh", ".password-store"};

struct Layer {
  Words arguments;
  const char* without;  // what it means when the machine does not have it, and what mends it
};

const std::vector<Layer>& Layers() {
  static const std::vector<Layer> layers = {
      {{"--unshare-user"},
       "User namespaces are not available (sysctl kernel.unprivileged_userns_clone=1 or "
       "user.max_user_namespaces mends it): targets keep the identity of the runner."},
      {{"--unshare-net"}, "A network namespace could not be made: targets can reach the network."},
      {{"--unshare-pid", "--proc", "/proc"},
       "A pid namespace with its own /proc could not be made: targets see and can signal other "
       "processes of this user."},
      {{"--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"},
       "IPC and UTS namespaces could not be made: targets share System V memory with others."},
      {{"--disable-userns"},
       "Nested user namespaces could not be forbidden: targets can reach more of the kernel."},
  };
  return layers;
}

Words FixedLayers(Files& files) {
  Words words = {"--die-with-parent",
                 "--new-session",
                 "--cap-drop",
                 "ALL",
                 "--ro-bind",
                 "/",
                 "/",
                 "--dev",
                 "/dev",
                 "--size",
                 kTmpBytes,
                 "--tmpfs",
                 "/tmp",
                 "--size",
                 kTmpBytes,
                 "--tmpfs",
                 "/var/tmp",
                 "--size",
                 kTmpBytes,
                 "--tmpfs",
                 "/run",
                 "--size",
                 kSharedMemoryBytes,
                 "--tmpfs",
                 "/dev/shm"};
  const char* const home = std::getenv("HOME");
  for (const char* const secret : kSecretFolders) {
    if (home == nullptr || *home != '/') break;
    const std::string folder = fmt::format("{}/{}", home, secret);
    const auto info = files.Inspect(folder);
    if (!info.has_value() || !info->has_value() || !(*info)->is_directory) continue;
    words.insert(words.end(), {"--tmpfs", folder});
  }
  return words;
}

Words operator+(Words left, const Words& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

SandboxLevel LevelFrom(const SandboxView& view) {
  SandboxLevel level;
  level.bubblewrap = true;
  level.network_isolated = view.network_isolated;
  level.pid_namespace = view.pid_namespace;
  level.read_only_root = view.read_only_root;
  level.private_tmp = view.private_tmp;
  level.no_new_privileges = view.no_new_privileges;
  return level;
}

struct Found {
  SandboxLevel level;
  Words layers;
};

// Everything at once where the machine has everything; else layer by layer, each kept if it works.
Result<Found> TryLayers(Ports ports) {
  const Words fixed = FixedLayers(ports.files);
  Words all = fixed;
  for (const Layer& layer : Layers()) all = all + layer.arguments;
  if (const auto view = LookFromInside(ports.processes, all); view.has_value()) {
    Found found{LevelFrom(*view), all};
    found.level.no_nested_namespaces = true;
    return found;
  }
  Words kept = fixed;
  std::vector<std::string> missing;
  Result<SandboxView> view = LookFromInside(ports.processes, kept);
  for (const Layer& layer : Layers()) {
    auto with = LookFromInside(ports.processes, kept + layer.arguments);
    if (with.has_value()) {
      view = std::move(with);
      kept = kept + layer.arguments;
    } else {
      missing.emplace_back(layer.without);
    }
  }
  if (!view.has_value()) return std::unexpected(view.error());
  Found found{LevelFrom(*view), kept};
  found.level.missing = std::move(missing);
  found.level.no_nested_namespaces =
      std::find(kept.begin(), kept.end(), "--disable-userns") != kept.end();
  return found;
}

// What the probe saw weigh more than which arguments bubblewrap accepted.
void NameWhatTheProbeMissed(SandboxLevel& level) {
  const auto require = [&level](bool present, const char* sentence) {
    if (!present) level.missing.emplace_back(sentence);
  };
  require(level.network_isolated, "A program inside the sandbox could see the network.");
  require(level.pid_namespace, "A program inside the sandbox could see other processes.");
  require(level.read_only_root, "A program inside the sandbox could write outside its folder.");
  require(level.private_tmp, "A program inside the sandbox had no private /tmp.");
  require(level.no_new_privileges, "A program inside the sandbox could gain privileges.");
}

bool IsWhole(const SandboxLevel& level) {
  return level.network_isolated && level.pid_namespace && level.read_only_root &&
         level.private_tmp && level.no_new_privileges;
}

std::string Joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

bool IsBelow(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) &&
         (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

// A program in a folder that is empty inside would not be found, whatever the policy forgot.
bool IsHidden(const std::string& program, const SandboxPolicy& policy) {
  const auto covers = [&program](const std::string& folder) { return IsBelow(program, folder); };
  return std::any_of(std::begin(kEmptied), std::end(kEmptied), covers) &&
         std::none_of(policy.readable.begin(), policy.readable.end(), covers) &&
         std::none_of(policy.writable.begin(), policy.writable.end(), covers);
}

}  // namespace

std::string SandboxLevel::Summary() const {
  if (!bubblewrap) return "no sandbox";
  std::string text;
  const auto add = [&text](bool present, const char* words) {
    if (present) text += (text.empty() ? "bubblewrap: " : ", ") + std::string(words);
  };
  add(network_isolated, "no network");
  add(pid_namespace, "own pids");
  add(read_only_root, "read-only root");
  add(private_tmp, "private /tmp");
  add(no_new_privileges, "no new privileges");
  add(no_nested_namespaces, "no nested namespaces");
  return text.empty() ? "bubblewrap without any layer" : text;
}

Result<Sandbox> Sandbox::Detect(Ports ports, SandboxMode mode) {
  SandboxLevel none;
  if (mode == SandboxMode::kOff) {
    none.missing = {"The sandbox was switched off: targets run with all rights of this user."};
    return Sandbox(none, {});
  }
  Result<Found> found = TryLayers(ports);
  if (!found.has_value()) {
    const std::string why = fmt::format(
        "The sandbox cannot be used: {} Install bubblewrap (apt-get install bubblewrap) and allow "
        "user namespaces (sysctl kernel.unprivileged_userns_clone=1)",
        found.error().message);
    if (mode == SandboxMode::kRequired) {
      return base::Fail(ErrorKind::kUnavailable,
                        why + ", or accept weaker isolation with the sandbox mode best-effort.");
    }
    none.missing = {why + ". Targets run with all rights of this user."};
    return Sandbox(none, {});
  }
  NameWhatTheProbeMissed(found->level);
  if (mode == SandboxMode::kRequired && !IsWhole(found->level)) {
    return base::Fail(
        ErrorKind::kUnavailable,
        fmt::format("The sandbox is not whole on this machine. {} Mend that, or accept "
                    "weaker isolation with the sandbox mode best-effort.",
                    Joined(found->level.missing)));
  }
  return Sandbox(std::move(found->level), std::move(found->layers));
}

Command Sandbox::Wrap(const Command& command, const SandboxPolicy& policy) const {
  if (!level_.bubblewrap) return command;
  Command wrapped = command;
  wrapped.program = "bwrap";
  wrapped.args = layers_;
  wrapped.sandboxed = true;
  const auto add = [&wrapped](const Words& words) {
    wrapped.args.insert(wrapped.args.end(), words.begin(), words.end());
  };
  if (IsHidden(command.program, policy)) add({"--ro-bind", command.program, command.program});
  // Writable after readable: a slice folder may lie in a folder that is only to be read.
  for (const std::string& path : policy.readable) add({"--ro-bind-try", path, path});
  for (const std::string& folder : policy.writable) add({"--bind", folder, folder});
  if (!command.working_directory.empty()) add({"--chdir", command.working_directory});
  wrapped.working_directory.clear();
  // In front, so that a HOME of the command's own comes later and wins.
  wrapped.environment.insert(
      wrapped.environment.begin(),
      {"HOME", policy.writable.empty() ? "/nonexistent" : policy.writable.front()});
  add({"--", command.program});
  add(command.args);
  return wrapped;
}

}  // namespace assay::os
