// The seam of report reading: two tables of small functions, each given one line.
//
// A new tool is a file with a headline recogniser (and detail readers, when it prints more than a
// stack), a declaration below, a row in recognisers.cc, and real logs with their expectation in
// tests/logs. Threads: pure functions. None throws, none keeps state, none looks at a byte more
// than a fixed number of times.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runner/model/crash.h"

namespace assay::triage {

// Which stack the frames behind a line belong to.
enum class Section { kCrash, kAllocation, kFree, kOther };

enum class Weight {
  kError,        // an error report of its own: the first one counts
  kMessage,      // a library's last words before abort(): counts unless a real report follows
  kCarrier,      // only says that the process died; lends its stack to a message that has none
  kProvisional,  // announces a report; counts if the log ends here
  kNotTheInput,  // the set-up failed, not the input: no report, whatever the exit code
};

struct Headline {
  Weight weight = Weight::kError;
  model::CrashReport facts;
  Section section = Section::kCrash;
};

using HeadlineRecogniser = std::optional<Headline> (*)(std::string_view line);

// The report that is being read.
struct OpenReport {
  model::CrashReport facts;
  Section next = Section::kCrash;  // where the next stack goes
};

// Reads one line that belongs to an open report; false: not a line it knows.
using DetailReader = bool (*)(std::string_view line, OpenReport& report);

std::span<const HeadlineRecogniser> HeadlineRecognisers();
std::span<const DetailReader> DetailReaders();

// sanitizer_headlines.cc
std::optional<Headline> AddressSanitizerError(std::string_view line);
std::optional<Headline> SanitizerSignal(std::string_view line);
std::optional<Headline> SanitizerCheckFailed(std::string_view line);
std::optional<Headline> DeadlySignalAnnounced(std::string_view line);
std::optional<Headline> SanitizerCannotRun(std::string_view line);
// sanitizer_details.cc
bool AccessLine(std::string_view line, OpenReport& report);
bool SignalCause(std::string_view line, OpenReport& report);
bool AddressHint(std::string_view line, OpenReport& report);
bool RegionLine(std::string_view line, OpenReport& report);
bool StackSection(std::string_view line, OpenReport& report);
// undefined_behaviour.cc
std::optional<Headline> UndefinedBehaviour(std::string_view line);
// leak.cc
std::optional<Headline> LeakError(std::string_view line);
bool LeakLine(std::string_view line, OpenReport& report);
// libfuzzer.cc
std::optional<Headline> LibFuzzerError(std::string_view line);
bool LiveHeapSection(std::string_view line, OpenReport& report);
// oracle.cc
std::optional<Headline> OracleViolation(std::string_view line);
// last_words.cc
std::optional<Headline> AssertionFailure(std::string_view line);
std::optional<Headline> LibraryAssertion(std::string_view line);
std::optional<Headline> UncaughtException(std::string_view line);
std::optional<Headline> LibcAbort(std::string_view line);
bool ExceptionMessage(std::string_view line, OpenReport& report);

}  // namespace assay::triage
