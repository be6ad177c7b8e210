#include "runner/triage/recognisers.h"

namespace assay::triage {
namespace {

constexpr HeadlineRecogniser kHeadlines[] = {
    &OracleViolation,    &SanitizerSignal,    &AddressSanitizerError, &LeakError,
    &LibFuzzerError,     &UndefinedBehaviour, &SanitizerCheckFailed,  &DeadlySignalAnnounced,
    &SanitizerCannotRun, &AssertionFailure,   &LibraryAssertion,      &UncaughtException,
    &LibcAbort,
};

constexpr DetailReader kDetails[] = {
    &AccessLine,   &SignalCause, &AddressHint,     &RegionLine,
    &StackSection, &LeakLine,    &LiveHeapSection, &ExceptionMessage,
};

}  // namespace

std::span<const HeadlineRecogniser> HeadlineRecognisers() { return kHeadlines; }
std::span<const DetailReader> DetailReaders() { return kDetails; }

}  // namespace assay::triage
