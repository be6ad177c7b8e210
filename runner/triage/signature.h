// The parts of a signature key and what else identifies a bug; triage.h's Sign is built from them.
// A key reads "<kind>: <what> <- <what> <- …", innermost first, and is stored for ever: a change of
// its form makes every known finding new once. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/model/crash.h"
#include "runner/triage/relevant_frames.h"

namespace assay::triage {

inline constexpr std::string_view kKindEnd = ": ";
inline constexpr std::string_view kCalledBy = " <- ";
inline constexpr std::size_t kFramesInKey = 3;

struct KeyParts {
  std::string_view kind;
  std::string_view what;  // everything behind the kind
};
KeyParts SplitKey(std::string_view key);
// What stands between " <- ", innermost first.
std::vector<std::string_view> SplitFrames(std::string_view what);

// The stack that tells where the bug is: for leaks where the memory comes from, else where it
// crashed.
const std::vector<model::Frame>& TellingStack(const model::CrashReport& report);

// "targets/rtsp/transport.cc:88 in vms::rtsp::ParseTransport"; less when less is known, "" when
// nothing is.
std::string PlaceOf(const model::CrashReport& report);
// "heap-buffer-overflow WRITE in vms::rtsp::ParseTransport"
std::string TitleOf(const model::CrashReport& report, std::string_view harness);

}  // namespace assay::triage
