// The names under which enumerators are shown and stored. Stored ones are never renamed.
#include <array>
#include <utility>

#include "runner/model/campaign.h"
#include "runner/model/coverage.h"
#include "runner/model/crash.h"
#include "runner/model/finding.h"
#include "runner/model/harness.h"
#include "runner/model/surface.h"
#include "runner/model/verdict.h"

namespace assay::model {
namespace {

template <typename Enum, std::size_t kSize>
using Names = std::array<std::pair<Enum, std::string_view>, kSize>;

constexpr Names<Variant, 6> kVariants = {{{Variant::kFuzz, "fuzz"},
                                          {Variant::kAfl, "afl"},
                                          {Variant::kAflFast, "afl-fast"},
                                          {Variant::kAflCmplog, "afl-cmplog"},
                                          {Variant::kTrace, "trace"},
                                          {Variant::kCoverage, "coverage"}}};
constexpr Names<SliceEnd, 7> kSliceEnds = {{{SliceEnd::kRunning, "running"},
                                            {SliceEnd::kSpent, "spent"},
                                            {SliceEnd::kCrash, "crash"},
                                            {SliceEnd::kStartFailed, "start-failed"},
                                            {SliceEnd::kWatchdog, "watchdog"},
                                            {SliceEnd::kInterrupted, "interrupted"},
                                            {SliceEnd::kEngineError, "engine-error"}}};
constexpr Names<CampaignState, 3> kCampaignStates = {
    {{CampaignState::kRunning, "running"},
     {CampaignState::kComplete, "complete"},
     {CampaignState::kInterrupted, "interrupted"}}};
constexpr Names<Access, 3> kAccesses = {
    {{Access::kUnknown, "unknown"}, {Access::kRead, "read"}, {Access::kWrite, "write"}}};
constexpr Names<FindingState, 7> kFindingStates = {
    {{FindingState::kNew, "new"},
     {FindingState::kConfirmed, "confirmed"},
     {FindingState::kFixed, "fixed"},
     {FindingState::kRegressed, "regressed"},
     {FindingState::kAccepted, "accepted"},
     {FindingState::kNotABug, "not-a-bug"},
     {FindingState::kUnreproducible, "unreproducible"}}};
constexpr Names<Severity, 4> kSeverities = {{{Severity::kLow, "low"},
                                             {Severity::kMedium, "medium"},
                                             {Severity::kHigh, "high"},
                                             {Severity::kCritical, "critical"}}};
constexpr Names<CoverageKind, 5> kCoverageKinds = {{{CoverageKind::kLine, "line"},
                                                    {CoverageKind::kFunction, "function"},
                                                    {CoverageKind::kRegion, "region"},
                                                    {CoverageKind::kBranch, "branch"},
                                                    {CoverageKind::kMcdc, "mcdc"}}};
constexpr Names<Reach, 6> kReaches = {{{Reach::kUnauthenticated, "unauthenticated"},
                                       {Reach::kCamera, "camera"},
                                       {Reach::kViewer, "viewer"},
                                       {Reach::kOperator, "operator"},
                                       {Reach::kAdministrator, "administrator"},
                                       {Reach::kFile, "file"}}};
constexpr Names<Outcome, 3> kOutcomes = {
    {{Outcome::kPass, "pass"}, {Outcome::kFail, "fail"}, {Outcome::kInconclusive, "inconclusive"}}};

template <typename Enum, std::size_t kSize>
std::string_view NameIn(const Names<Enum, kSize>& names, Enum value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return "unknown";
}

template <typename Enum, std::size_t kSize>
std::optional<Enum> ParseIn(const Names<Enum, kSize>& names, std::string_view text) {
  for (const auto& [known, name] : names) {
    if (name == text) return known;
  }
  return std::nullopt;
}

}  // namespace

std::string_view Name(Variant variant) { return NameIn(kVariants, variant); }
std::string_view Name(SliceEnd end) { return NameIn(kSliceEnds, end); }
std::string_view Name(CampaignState state) { return NameIn(kCampaignStates, state); }
std::string_view Name(Access access) { return NameIn(kAccesses, access); }
std::string_view Name(FindingState state) { return NameIn(kFindingStates, state); }
std::string_view Name(Severity severity) { return NameIn(kSeverities, severity); }
std::string_view Name(CoverageKind kind) { return NameIn(kCoverageKinds, kind); }
std::string_view Name(Reach reach) { return NameIn(kReaches, reach); }
std::string_view Name(Outcome outcome) { return NameIn(kOutcomes, outcome); }

std::optional<SliceEnd> ParseSliceEnd(std::string_view name) { return ParseIn(kSliceEnds, name); }
std::optional<CampaignState> ParseCampaignState(std::string_view name) {
  return ParseIn(kCampaignStates, name);
}
std::optional<FindingState> ParseFindingState(std::string_view name) {
  return ParseIn(kFindingStates, name);
}
std::optional<Reach> ParseReach(std::string_view name) { return ParseIn(kReaches, name); }
std::optional<Severity> ParseSeverity(std::string_view name) { return ParseIn(kSeverities, name); }

bool IsOpen(FindingState state) {
  return state == FindingState::kNew || state == FindingState::kConfirmed ||
         state == FindingState::kRegressed;
}

const Counted& Of(const CoverageCounts& counts, CoverageKind kind) {
  switch (kind) {
    case CoverageKind::kLine:
      return counts.lines;
    case CoverageKind::kFunction:
      return counts.functions;
    case CoverageKind::kRegion:
      return counts.regions;
    case CoverageKind::kBranch:
      return counts.branches;
    case CoverageKind::kMcdc:
      return counts.mcdc;
  }
  return counts.lines;
}

}  // namespace assay::model
