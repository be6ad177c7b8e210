// What the tests of processes and of the sandbox share: commands for hostile_child, and looking for
// what it may have left behind.
#pragma once

#include <dirent.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "runner/os/processes.h"
#include "tests/support/fixtures.h"

namespace assay::os {

inline Command Child(std::vector<std::string> words) {
  Command command;
  command.program = test::SiblingProgram("os_hostile_child");
  command.args = std::move(words);
  command.deadline = model::Duration(60'000);  // ends the test, should the code under it be broken
  return command;
}

// A name (at most 15 bytes) that no other run of this test uses.
inline std::string UniqueName(const std::string& prefix) {
  return prefix + std::to_string(::getpid() % 100'000);
}

inline int ProcessesNamed(const std::string& name) {
  int found = 0;
  DIR* const folder = ::opendir("/proc");
  while (const dirent* const entry = ::readdir(folder)) {
    if (std::atoi(entry->d_name) <= 0) continue;
    std::ifstream file("/proc/" + std::string(entry->d_name) + "/comm");
    std::string line;
    if (std::getline(file, line) && line == name) ++found;
  }
  ::closedir(folder);
  return found;
}

}  // namespace assay::os
