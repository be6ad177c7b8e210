// What every engine shares when it starts a harness program: sanitizer options, limits, the
// sandbox policy, and the reading of endings. Internal to the engine module.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runner/engine/engine.h"
#include "runner/model/harness.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"
#include "runner/triage/triage.h"

namespace assay::engine {

using Environment = std::vector<std::pair<std::string, std::string>>;

// llvm-symbolizer of the newest LLVM on the machine; empty when there is none.
std::string FindSymbolizer(os::Files& files);

// Fuzzing: no symbols, the replay prints them. AFL++ insists on abort_on_error=1 and symbolize=0.
Environment LibFuzzerEnvironment();
Environment AflSanitizerEnvironment();
// Replay: everything a person and triage want to read.
Environment ReplayEnvironment(const std::string& symbolizer);

// Limits of a harness program, watched from outside. The engine's own limit comes first, so that
// the program still says where the memory went; this one ends what ignores that.
os::Limits OuterLimits(const model::Harness& harness);

// Whole seconds, at least one: libFuzzer's -timeout knows nothing finer.
std::string TimeoutSeconds(const model::Harness& harness);

// Bytes of a file that a target program wrote. nullopt: absent, or not a regular file: a link that
// the program left would make the runner read, and keep, what the program itself may not see.
base::Result<std::optional<base::Bytes>> ReadWritten(os::Files& files, const std::string& path);

// The folder a file lies in.
std::string FolderOf(const std::string& path);
// What one program needs to see of the disk beside the system: its own folder and these files'.
std::vector<std::string> ReadableFor(const std::string& program,
                                     const std::vector<std::string>& files);

// Ends an engine before it, or its target, has filled the disk.
os::Processes::Monitor DiskGuard(os::Files& files, const SliceRequest& request);
// What os::Stopped means: the person asked, or the guard.
void EndStopped(const os::StopToken& stop, EngineRun& run);

triage::ProgramEnd EndOf(const os::Ending& ending);
// "exit code 77", "signal 6", …
std::string Describe(const os::Ending& ending);

}  // namespace assay::engine
