// assay doctor: what is missing or weak on this machine, and the command that mends it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"

namespace assay::cli {
namespace {

using base::Result;

enum class Health { kGood, kWeak, kMissing };

struct Check {
  std::string name;
  Health health = Health::kGood;
  std::string found;
  std::string cure;  // empty when good
};

std::string_view Name(Health health) {
  switch (health) {
    case Health::kGood:
      return "ok";
    case Health::kWeak:
      return "weak";
    case Health::kMissing:
      return "missing";
  }
  return "missing";
}

std::string FirstLine(const std::string& text) {
  return base::EscapeForTerminal(std::string_view(text).substr(0, text.find('\n')));
}

std::string Errors(const os::Outcome& outcome) {
  return FirstLine(outcome.output.empty() ? outcome.error_output : outcome.output);
}

os::Outcome Ask(os::Ports ports, const os::StopToken& stop, std::string program,
                std::vector<std::string> args) {
  os::Command command;
  command.program = std::move(program);
  command.args = std::move(args);
  command.deadline = std::chrono::seconds(20);
  return ports.processes.Run(command, stop);
}

bool Succeeded(const os::Outcome& outcome) { return outcome.ending == os::Ending(os::Exited{0}); }

Check CheckTool(os::Ports ports, const os::StopToken& stop, const std::string& program,
                const std::string& package, Health without) {
  const os::Outcome outcome = Ask(ports, stop, program, {"--version"});
  if (std::holds_alternative<os::NotStarted>(outcome.ending)) {
    return {program, without, "not found", "apt-get install " + package};
  }
  return {program, Health::kGood, FirstLine(outcome.output), ""};
}

// The compiler that the toolchain files will take, by the very script they ask.
Check CheckCompiler(os::Ports ports, const Installation& installation, const os::StopToken& stop) {
  const std::string script = installation.home + "/cmake/find-clang.sh";
  const os::Outcome outcome = Ask(ports, stop, script, {});
  if (!Succeeded(outcome)) {
    return {"clang", Health::kMissing, Errors(outcome),
            "apt-get install clang-22 libclang-rt-22-dev llvm-22 lld-22"};
  }
  std::string line = FirstLine(outcome.output);
  for (std::size_t at = line.find("\\x09"); at != std::string::npos; at = line.find("\\x09")) {
    line.replace(at, 4, "  ");
  }
  const bool reference = line.find("reference compiler") != std::string::npos;
  return {"clang", reference ? Health::kGood : Health::kWeak, line,
          reference ? "" : "apt-get install clang-22 libclang-rt-22-dev llvm-22 lld-22"};
}

Check CheckAfl(os::Ports ports) {
  const auto runtime = ports.files.Inspect("/usr/lib/afl/afl-compiler-rt.o");
  const auto driver = ports.files.Inspect("/usr/lib/afl/libAFLDriver.a");
  if (runtime && *runtime && driver && *driver) {
    return {"AFL++ runtime", Health::kGood, "/usr/lib/afl", ""};
  }
  return {"AFL++ runtime", Health::kMissing,
          "no afl-compiler-rt.o or libAFLDriver.a in /usr/lib/afl", "apt-get install afl++"};
}

Check CheckSandbox(os::Ports ports) {
  const auto sandbox = os::Sandbox::Detect(ports, os::SandboxMode::kBestEffort);
  if (!sandbox)
    return {"sandbox", Health::kMissing, sandbox.error().message, "apt-get install bubblewrap"};
  const os::SandboxLevel& level = sandbox->level();
  if (!level.bubblewrap) {
    return {"sandbox", Health::kMissing, level.Summary(),
            "apt-get install bubblewrap; unprivileged user namespaces must be allowed "
            "(sysctl kernel.unprivileged_userns_clone=1)"};
  }
  if (!level.missing.empty()) {
    return {"sandbox", Health::kWeak,
            fmt::format("{}; {}", level.Summary(), fmt::join(level.missing, " ")),
            "see docs/sandbox.md"};
  }
  return {"sandbox", Health::kGood, level.Summary(), ""};
}

Check CheckDisk(os::Ports ports, const std::string& folder) {
  const auto free = ports.files.FreeBytes(folder);
  if (!free) return {"disk", Health::kWeak, free.error().message, "look at df -h"};
  const std::uint64_t gib = *free >> 30U;
  const std::string found = fmt::format("{} GiB free", gib);
  if (gib < 2)
    return {"disk", Health::kWeak, found, "free some space: a night may need several GiB"};
  return {"disk", Health::kGood, found, ""};
}

Check CheckCcache(os::Ports ports, const os::StopToken& stop) {
  Check check = CheckTool(ports, stop, "ccache", "ccache", Health::kWeak);
  if (check.health != Health::kGood) check.found = "not found: every build compiles from nothing";
  return check;
}

}  // namespace

Result<ExitCode> RunDoctor(os::Ports ports, const Installation& installation, bool json,
                           const os::StopToken& stop) {
  std::vector<Check> checks;
  checks.push_back(CheckCompiler(ports, installation, stop));
  checks.push_back(CheckTool(ports, stop, "afl-fuzz", "afl++", Health::kMissing));
  checks.back().found = checks.back().health == Health::kGood ? "found" : checks.back().found;
  checks.push_back(CheckAfl(ports));
  checks.push_back(CheckTool(ports, stop, "cmake", "cmake", Health::kMissing));
  checks.push_back(CheckTool(ports, stop, "ninja", "ninja-build", Health::kMissing));
  checks.push_back(CheckCcache(ports, stop));
  checks.push_back(CheckTool(ports, stop, "gdb", "gdb", Health::kWeak));
  checks.push_back(CheckSandbox(ports));
  checks.push_back(CheckDisk(ports, "."));
  bool missing = false;
  for (const Check& check : checks) missing = missing || check.health == Health::kMissing;
  if (json) {
    nlohmann::json out = nlohmann::json::array();
    for (const Check& check : checks) {
      out.push_back({{"check", check.name},
                     {"health", Name(check.health)},
                     {"found", base::SanitizeUtf8(check.found)},
                     {"cure", check.cure}});
    }
    fmt::print("{}\n", nlohmann::json{{"version", 1}, {"checks", out}}.dump(2));
  } else {
    for (const Check& check : checks) {
      fmt::print("{:<8} {:<14} {}\n", Name(check.health), check.name,
                 base::EscapeForTerminal(check.found));
      if (!check.cure.empty()) fmt::print("{:<24}mend: {}\n", "", check.cure);
    }
    fmt::print("{}\n", missing
                           ? "This machine cannot fuzz yet; scripts/setup installs what is missing."
                           : "This machine can fuzz.");
  }
  return missing ? ExitCode::kInfrastructure : ExitCode::kPass;
}

}  // namespace assay::cli
