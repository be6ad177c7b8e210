// Everything a report may say about one campaign, gathered before any report is written. Report
// writers ask for nothing else, so a stored CampaignFacts gives the same bytes for ever.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/campaign.h"
#include "runner/model/coverage.h"
#include "runner/model/crash.h"
#include "runner/model/finding.h"
#include "runner/model/harness.h"
#include "runner/model/verdict.h"

namespace assay::model {

// What a harness did in one engine during the campaign.
struct ArmSummary {
  Arm arm;
  std::uint64_t slices = 0;
  std::uint64_t executions = 0;
  Duration cpu{0};
  std::uint64_t new_inputs = 0;
  std::uint64_t new_features = 0;
  std::uint64_t crashes = 0;
  std::uint64_t start_failures = 0;
  std::uint64_t watchdog_kills = 0;
  std::string problem;  // why it did nothing or little, in a sentence; empty: it ran
  friend bool operator==(const ArmSummary&, const ArmSummary&) = default;
};

struct HarnessSummary {
  Harness harness;
  std::vector<ArmSummary> arms;
  std::uint64_t corpus_files = 0;
  std::uint64_t corpus_bytes = 0;
  std::uint64_t regressions_replayed = 0;
  std::uint64_t regressions_failed = 0;
  std::uint64_t features = 0;          // neutral features of the whole corpus
  std::uint64_t crashes_unjudged = 0;  // crash files that no finding has yet: nothing can be said
  friend bool operator==(const HarnessSummary&, const HarnessSummary&) = default;
};

// The discovery curve: cumulative neutral features of a harness at a moment of the night.
struct CurvePoint {
  std::string harness;
  Duration since_start{0};
  Duration cpu{0};  // spent on the harness so far
  std::uint64_t executions = 0;
  std::uint64_t features = 0;
  std::uint64_t inputs = 0;  // admitted to the corpus so far: discoveries, one per execution
  friend bool operator==(const CurvePoint&, const CurvePoint&) = default;
};

// Something that was planned and not run, ran and did nothing, or could not be judged. Shown first.
inline constexpr std::string_view kUnselectedHarnesses = "harnesses";  // scope: built, not selected
struct Gap {
  std::string scope;     // harness, arm or stage
  std::string what;      // one sentence
  std::string cure;      // one sentence; may be empty
  bool lasting = false;  // stays when the campaign is resumed; the others are looked at again
  friend bool operator==(const Gap&, const Gap&) = default;
};

struct FindingFacts {
  Finding finding;
  std::vector<Crash> crashes;     // bounded: at most 20, smallest input first
  std::string reproduce_command;  // ready to paste
  bool new_in_this_campaign = false;
  friend bool operator==(const FindingFacts&, const FindingFacts&) = default;
};

struct CampaignFacts {
  Campaign campaign;
  std::vector<Gap> gaps;
  std::vector<FindingFacts> findings;  // worst first
  std::vector<HarnessSummary> harnesses;
  std::vector<Slice> slices;
  std::vector<CurvePoint> curve;
  CoverageSnapshot coverage;
  Verdict verdict;
  std::vector<std::pair<std::string, std::string>> settings;  // every option and its value
  friend bool operator==(const CampaignFacts&, const CampaignFacts&) = default;
};

}  // namespace assay::model
