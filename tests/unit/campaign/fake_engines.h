// Programs that are played: libFuzzer, its replay, and the trace program, over a disk in memory.
//
// The fuzz program fails on inputs that begin with "BAD" and are not in `mended`. A feature is the
// input's first letter. Each libFuzzer slice saves the files in `saves` (name below the slice's
// folder → bytes).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "tests/support/fake_files.h"
#include "tests/support/fake_processes.h"

namespace assay::campaign {

class FakeEngines {
 public:
  FakeEngines(test::FakeFiles& files, test::FakeProcesses& processes) : files_(files) {
    processes.When(test::AnyCommand(),
                   [this](const os::Command& command) { return Play(command); });
  }

  std::map<std::string, std::string> saves;
  bool reproduces = true;
  std::set<std::string> mended;    // bytes that this build takes
  std::string report = "";         // what a failing replay prints
  std::function<void()> on_slice;  // after the slice saved its files
  unsigned slices = 0;
  unsigned replays = 0;

 private:
  static std::string After(const os::Command& command, const std::string& name) {
    for (std::size_t i = 0; i < command.args.size(); ++i) {
      if (command.args[i] == name && i + 1 < command.args.size()) return command.args[i + 1];
      if (command.args[i].starts_with(name + "=")) return command.args[i].substr(name.size() + 1);
    }
    return {};
  }

  os::Outcome Play(const os::Command& command) {
    if (const std::string prefix = After(command, "-artifact_prefix"); !prefix.empty()) {
      return PlaySlice(prefix.substr(0, prefix.size() - std::string("/artifacts/").size()));
    }
    if (const std::string list = After(command, "--list"); !list.empty()) {
      return PlayTrace(list, After(command, "--seen"), After(command, "--result"));
    }
    return PlayReplay(command);
  }

  os::Outcome PlaySlice(const std::string& folder) {
    ++slices;
    for (const auto& [name, bytes] : saves) files_.Put(folder + "/" + name, bytes);
    if (on_slice) on_slice();
    os::Outcome outcome = test::Ended(
        os::Exited{0}, "INFO: Seed: 1\n#2\tINITED cov: 1\nstat::number_of_executed_units: 5000\n");
    outcome.usage.wall = outcome.usage.cpu = std::chrono::seconds(10);
    return outcome;
  }

  os::Outcome PlayReplay(const os::Command& command) {
    std::string output;
    for (const std::string& path : command.args) {
      if (!path.starts_with('/')) continue;
      output += "Running: " + path + "\n";
      const std::string bytes = files_.Text(path).value_or("");
      if (bytes.starts_with("BAD") && !mended.contains(bytes)) {
        ++replays;
        if (reproduces) return test::Ended(os::Exited{1}, output + report);
      }
      output += "Executed " + path + " in 0 ms\n";
    }
    return test::Ended(os::Exited{0}, output);
  }

  os::Outcome PlayTrace(const std::string& list, const std::string& seen,
                        const std::string& result) {
    std::string letters = files_.Text(seen).value_or("");
    std::string out;
    std::size_t index = 0;
    std::string paths = files_.Text(list).value_or("");
    for (std::size_t end = paths.find('\n'); end != std::string::npos; end = paths.find('\n')) {
      const std::string bytes = files_.Text(paths.substr(0, end)).value_or("");
      const bool fresh = !bytes.empty() && letters.find(bytes[0]) == std::string::npos;
      if (fresh) letters += bytes[0];
      const std::string number = std::to_string(index++);
      out += "S " + number + "\nD " + number + " 1 " + (fresh ? "1 " : "0 ") +
             std::to_string(letters.size()) + "\n";
      paths.erase(0, end + 1);
    }
    files_.Put(seen, letters);
    files_.Put(result, out);
    return test::Ended(os::Exited{0});
  }

  test::FakeFiles& files_;
};

}  // namespace assay::campaign
