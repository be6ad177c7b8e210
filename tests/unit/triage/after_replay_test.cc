#include <gtest/gtest.h>

#include "runner/triage/triage.h"

namespace assay::triage {
namespace {

using model::FindingState;

std::optional<FindingState> Next(FindingState state, unsigned before, unsigned of, unsigned now,
                                 unsigned attempts) {
  model::Finding finding;
  finding.state = state;
  finding.reproduced = before;
  finding.attempts = of;
  const auto transition = AfterReplay(finding, now, attempts);
  if (!transition) return std::nullopt;
  EXPECT_FALSE(transition->why.empty());
  return transition->state;
}

TEST(AfterReplay, AReliableBugThatIsGoneIsFixed) {
  for (const auto state :
       {FindingState::kNew, FindingState::kConfirmed, FindingState::kRegressed}) {
    EXPECT_EQ(Next(state, 5, 5, 0, 5), FindingState::kFixed);
  }
}

TEST(AfterReplay, AFlakyBugIsNeverFixedByCleanRunsAlone) {
  EXPECT_EQ(Next(FindingState::kConfirmed, 3, 5, 0, 100), std::nullopt);
}

TEST(AfterReplay, ABugOfUnknownReliabilityStays) {
  EXPECT_EQ(Next(FindingState::kConfirmed, 0, 0, 0, 5), std::nullopt);
}

TEST(AfterReplay, WhatNeverReproducedIsUnreproducible) {
  EXPECT_EQ(Next(FindingState::kNew, 0, 5, 0, 5), FindingState::kUnreproducible);
}

TEST(AfterReplay, AFixedBugThatCrashesAgainIsRegressed) {
  EXPECT_EQ(Next(FindingState::kFixed, 5, 5, 1, 5), FindingState::kRegressed);
}

TEST(AfterReplay, ANewBugThatReproducesIsConfirmed) {
  EXPECT_EQ(Next(FindingState::kNew, 5, 5, 5, 5), FindingState::kConfirmed);
  EXPECT_EQ(Next(FindingState::kUnreproducible, 0, 5, 1, 5), FindingState::kConfirmed);
}

TEST(AfterReplay, APersonsDecisionStays) {
  for (const auto state : {FindingState::kAccepted, FindingState::kNotABug}) {
    EXPECT_EQ(Next(state, 5, 5, 5, 5), std::nullopt);
    EXPECT_EQ(Next(state, 5, 5, 0, 5), std::nullopt);
  }
}

TEST(AfterReplay, WithoutAReplayNothingChanges) {
  EXPECT_EQ(Next(FindingState::kFixed, 5, 5, 0, 0), std::nullopt);
}

}  // namespace
}  // namespace assay::triage
