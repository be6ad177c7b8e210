// Replay: one input through one program, and what came of it. The fuzz variant is the canonical
// judge of every crash, whichever engine found it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/model/harness.h"
#include "runner/os/ports.h"
#include "runner/os/sandbox.h"
#include "runner/triage/triage.h"

namespace assay::engine {

struct ReplayResult {
  bool started = true;  // false: the program could not be run at all (infrastructure)
  std::string problem;  // why not
  triage::ProgramEnd end;
  std::string log;
  bool output_complete = true;  // false: the middle of a very long output is not in `log`
  std::string command;          // as a person would type it
};

// Runs `<fuzz program> <input>` under the sandbox with the harness's timeout and memory limit.
ReplayResult ReplayInput(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness,
                         const std::string& input_path, unsigned core, const os::StopToken& stop);

// What the replay says about its input: triage's reading, and, where a program says nothing at all
// because the target called _exit() in the middle of the input, just that.
std::optional<model::CrashReport> ReportOf(const ReplayResult& replay);

// Which of `inputs` make the sanitized program fail. Runs many inputs per process, so that a clean
// list costs about as much as one run; every failing one is found, none hides those behind it.
struct Suspect {
  std::string input_path;
  ReplayResult replay;
  // The program ended before it read any input: the program is broken, not this input. Then it is
  // the only suspect.
  bool at_start = false;
};
std::vector<Suspect> FindFailing(os::Ports ports, const os::Sandbox& sandbox,
                                 const model::Harness& harness,
                                 const std::vector<std::string>& inputs, unsigned core,
                                 const os::StopToken& stop);

// Neutral features by the trace program. `seen_file` holds the features of everything traced so far
// and is updated; an input that crashes, hangs or eats memory is reported and does not cost the
// rest.
struct Traced {
  std::string input_path;
  std::uint64_t features = 0;
  std::uint64_t new_features = 0;
  std::string problem;  // empty: fine
};
struct TraceResult {
  std::vector<Traced> inputs;
  std::uint64_t total_features = 0;  // after these inputs
  std::string problem;               // the program could not be run: sentence
};
TraceResult TraceInputs(os::Ports ports, const os::Sandbox& sandbox, const model::Harness& harness,
                        const std::vector<std::string>& inputs, const std::string& seen_file,
                        unsigned core, const os::StopToken& stop);

}  // namespace assay::engine
