// Commands of the system, as the words that execve gets: never one text for a shell.
//
// The program is an absolute path, so PATH decides nothing; the environment is the fixed one below
// and takes nothing from a setting. Where the program knows "--", it stands before the first
// value. Threads: pure functions.
#pragma once

#include <string>
#include <vector>

#include "targets/device_command/value.h"

namespace vms::device_command {

struct Command {
  std::vector<std::string> words;  // the first is the program's path
  friend bool operator==(const Command&, const Command&) = default;
};

// What every command gets instead of the server's environment.
[[nodiscard]] std::vector<std::string> Environment();

// Each is refused when a value is of another kind than the comment says.
[[nodiscard]] Parsed<Command> SetHostName(const Value& name);         // kHostName
[[nodiscard]] Parsed<Command> SetTimeZone(const Value& zone);         // kTimeZone
[[nodiscard]] Parsed<Command> AddTimeServer(const Value& server);     // kServer
[[nodiscard]] Parsed<Command> SetAddress(const Value& address,        // kIpv4 or kIpv6
                                         unsigned prefix_length,      // 1 to 32, or 1 to 128
                                         const Value& interface);     // kInterface
[[nodiscard]] Parsed<Command> ProbeCamera(const Value& url);          // kCameraUrl
[[nodiscard]] Parsed<Command> ReadSwitchName(const Value& community,  // kCommunity
                                             const Value& host);      // kHostName or kIpv4

}  // namespace vms::device_command
