#include "runner/os/launch_plan.h"

#include <fmt/core.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>

#include "runner/os/system_error.h"

namespace assay::os {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

constexpr std::string_view kDefaultPath =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

std::string FromEnvironment(const char* name, std::string_view otherwise) {
  const char* const value = std::getenv(name);
  return value != nullptr && *value != '\0' ? std::string(value) : std::string(otherwise);
}

bool IsProgram(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

Result<std::string> FindProgram(const std::string& program, const std::string& folder) {
  if (program.empty()) return Fail(ErrorKind::kInvalid, "A command without a program was given.");
  if (program.find('/') != std::string::npos) {
    const bool from_folder = program.front() != '/' && !folder.empty();
    const std::string path = from_folder ? folder + "/" + program : program;
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
      return std::unexpected(SystemError("start the program", path, errno));
    }
    if (IsProgram(path)) return program;
    return Fail(ErrorKind::kPermission,
                fmt::format("Could not start {}: it is not an executable file.", path));
  }
  const std::string path = FromEnvironment("PATH", kDefaultPath);
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string candidate = path.substr(begin, end - begin) + "/" + program;
    if (end > begin && IsProgram(candidate)) return candidate;
    begin = end + 1;
  }
  return Fail(ErrorKind::kNotFound,
              fmt::format("The program {} was not found in PATH ({}). Install it, or run "
                          "`assay doctor`, which says what is missing.",
                          program, path));
}

std::vector<std::string> EnvironmentOf(const Command& command) {
  std::vector<std::pair<std::string, std::string>> variables = {
      {"PATH", FromEnvironment("PATH", kDefaultPath)},
      {"HOME", FromEnvironment("HOME", "/nonexistent")},
      {"LANG", "C.UTF-8"}};
  for (const auto& [name, value] : command.environment) {
    const auto same_name = [&name = name](const auto& variable) { return variable.first == name; };
    const auto found = std::find_if(variables.begin(), variables.end(), same_name);
    if (found == variables.end()) {
      variables.emplace_back(name, value);
    } else {
      found->second = value;
    }
  }
  std::vector<std::string> words;
  for (const auto& [name, value] : variables) words.push_back(name + "=" + value);
  return words;
}

std::vector<ResourceLimit> LimitsOf(const Limits& limits) {
  // A core dump of an ASan program is 20 TB of zeros; the crashing input is what we keep.
  std::vector<ResourceLimit> set = {{RLIMIT_CORE, {0, 0}}};
  const auto add = [&set](__rlimit_resource resource, const std::optional<std::uint64_t>& wanted) {
    if (!wanted.has_value()) return;
    rlimit value{};
    ::getrlimit(resource, &value);
    value.rlim_max = std::min<rlim_t>(value.rlim_max, *wanted);  // raising needs a privilege
    value.rlim_cur = value.rlim_max;
    set.push_back({resource, value});
  };
  add(RLIMIT_FSIZE, limits.file_size_bytes);
  add(RLIMIT_NOFILE, limits.open_files);
  add(RLIMIT_CPU, limits.cpu_seconds);
  add(RLIMIT_AS, limits.address_space_bytes);
  // Not RLIMIT_NPROC: it counts all processes of the user, not ours, and does not bind root at all.
  return set;
}

bool HasNul(const std::string& text) { return text.find('\0') != std::string::npos; }

}  // namespace

Result<LaunchPlan> PlanLaunch(const Command& command) {
  LaunchPlan plan;
  ASSAY_TRY(plan.program, FindProgram(command.program, command.working_directory));
  plan.args.push_back(command.program);
  plan.args.insert(plan.args.end(), command.args.begin(), command.args.end());
  plan.environment = EnvironmentOf(command);
  if (std::any_of(plan.args.begin(), plan.args.end(), HasNul) ||
      std::any_of(plan.environment.begin(), plan.environment.end(), HasNul)) {
    return Fail(ErrorKind::kInvalid, fmt::format("Could not start {}: an argument or a variable of "
                                                 "its environment holds a NUL byte.",
                                                 command.program));
  }
  if (command.core.has_value() && *command.core >= CPU_SETSIZE) {
    return Fail(ErrorKind::kInvalid, fmt::format("There is no CPU core {} to run {} on.",
                                                 *command.core, command.program));
  }
  plan.working_directory = command.working_directory;
  plan.limits = LimitsOf(command.limits);
  plan.core = command.core.has_value() ? static_cast<int>(*command.core) : -1;
  plan.own_group = !command.inherit_terminal;
  plan.sandboxed = command.sandboxed;
  return plan;
}

std::vector<char*> PointersInto(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace assay::os
