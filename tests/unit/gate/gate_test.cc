#include "runner/gate/gate.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace assay::gate {
namespace {

using model::CoverageKind;
using model::FindingState;
using model::Outcome;
using model::RuleResult;
using model::Severity;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Policy SamplePolicy() {
  Policy policy;
  policy.minimum_coverage = {{CoverageKind::kLine, 80}};
  policy.target_minimum_coverage = {{"sdp", {{CoverageKind::kBranch, 50}}}};
  policy.maximum_open_findings = {{Severity::kHigh, 0}, {Severity::kLow, 2}};
  policy.required_engines = {"libfuzzer", "afl"};
  return policy;
}

model::HarnessSummary Harness(const std::string& name) {
  model::HarnessSummary summary;
  summary.harness.name = name;
  for (const char* engine : {"libfuzzer", "afl"}) {
    summary.arms.push_back(
        {.arm = {name, engine}, .slices = 10, .executions = 5000, .problem = {}});
  }
  return summary;
}

model::CoverageCounts Counts(std::uint64_t total, std::uint64_t covered) {
  const model::Counted counted{total, covered};
  return {counted, counted, counted, counted, counted};
}

// A night after which there is nothing to say.
model::CampaignFacts GoodNight() {
  model::CampaignFacts facts;
  facts.campaign.state = model::CampaignState::kComplete;
  facts.campaign.ended = model::TimePoint(model::Duration(1'000'000));
  facts.campaign.sandbox = "bubblewrap";
  facts.harnesses = {Harness("rtsp_parse"), Harness("sdp_roundtrip")};
  facts.coverage.total = Counts(100, 90);
  facts.coverage.targets = {{"sdp", Counts(100, 90)}};
  facts.coverage.harnesses = {{"rtsp_parse", Counts(10, 5)}, {"sdp_roundtrip", Counts(10, 5)}};
  facts.coverage.files = {{"targets/sdp/a.cc", "sdp", Counts(100, 90)}};
  return facts;
}

void AddFinding(model::CampaignFacts& facts, Severity severity, FindingState state) {
  model::FindingFacts one;
  one.finding.id = {static_cast<std::int64_t>(facts.findings.size()) + 1};
  one.finding.title = "heap-buffer-overflow in vms::sdp::Parse";
  one.finding.severity = severity;
  one.finding.state = state;
  facts.findings.push_back(one);
}

RuleResult Rule(const model::CampaignFacts& facts, const std::string& rule,
                const std::string& scope = "total", const Policy& policy = SamplePolicy()) {
  const model::Verdict verdict = Judge(policy, facts);
  const auto found = std::ranges::find_if(
      verdict.rules, [&](const RuleResult& one) { return one.rule == rule && one.scope == scope; });
  EXPECT_NE(found, verdict.rules.end()) << rule << " of " << scope;
  return found == verdict.rules.end() ? RuleResult{} : *found;
}

TEST(Gate, PassesAGoodNight) {
  const model::Verdict verdict = Judge(SamplePolicy(), GoodNight());

  EXPECT_EQ(verdict.outcome, Outcome::kPass);
  for (const RuleResult& rule : verdict.rules) {
    EXPECT_EQ(rule.outcome, Outcome::kPass) << rule.rule << ": " << rule.reason;
    EXPECT_EQ(rule.cure, "") << rule.rule;
    EXPECT_NE(rule.reason, "") << rule.rule;
  }
}

TEST(Gate, NeverPassesANightThatDidNotHappen) {
  const model::Verdict verdict = Judge({}, model::CampaignFacts{});

  EXPECT_EQ(verdict.outcome, Outcome::kInconclusive);
  EXPECT_EQ(verdict.rules.front().rule, "health.harnesses_declared");
  EXPECT_TRUE(verdict.rules.front().infrastructure);
}

TEST(Gate, IsInconclusiveWhereHarnessesWereLeftOut) {
  model::CampaignFacts facts = GoodNight();
  facts.gaps.push_back({.scope = std::string(model::kUnselectedHarnesses),
                        .what = "2 of 4 harnesses were not selected and did not run.",
                        .cure = "Run them all."});

  const auto verdict = Judge(SamplePolicy(), facts);

  EXPECT_EQ(verdict.outcome, Outcome::kInconclusive);
  EXPECT_EQ(verdict.rules.front().rule, "health.harnesses_declared");
  EXPECT_THAT(verdict.rules.front().reason, HasSubstr("not selected"));
}

TEST(Gate, PutsFailingRulesFirstThenInconclusiveOnes) {
  model::CampaignFacts facts = GoodNight();
  facts.campaign.state = model::CampaignState::kInterrupted;
  AddFinding(facts, Severity::kHigh, FindingState::kNew);

  const model::Verdict verdict = Judge(SamplePolicy(), facts);

  EXPECT_EQ(verdict.outcome, Outcome::kFail);
  EXPECT_EQ(verdict.rules[0].rule, "findings.high");
  EXPECT_EQ(verdict.rules[1].rule, "health.campaign_complete");
  EXPECT_EQ(verdict.rules[2].outcome, Outcome::kPass);
}

TEST(Gate, GivesTheSameVerdictWhateverTheOrderOfTheFacts) {
  model::CampaignFacts facts = GoodNight();
  AddFinding(facts, Severity::kHigh, FindingState::kNew);
  AddFinding(facts, Severity::kCritical, FindingState::kConfirmed);
  facts.coverage.total = Counts(100, 10);
  facts.coverage.functions = {{"a", "targets/sdp/a.cc", 1, 0, {5, 0}},
                              {"b", "targets/sdp/a.cc", 9, 0, {5, 0}}};
  const model::Verdict verdict = Judge(SamplePolicy(), facts);

  std::ranges::reverse(facts.findings);
  std::ranges::reverse(facts.harnesses);
  std::ranges::reverse(facts.coverage.functions);

  EXPECT_EQ(Judge(SamplePolicy(), facts), verdict);
}

TEST(CoverageRule, FailsAndNamesTheFunctionsThatWouldHelpMost) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.total = Counts(1000, 714);
  facts.coverage.functions = {{"Small", "targets/sdp/a.cc", 5, 9, {3, 1}},
                              {"Large", "targets/sdp/a.cc", 50, 0, {14, 0}},
                              {"Done", "targets/sdp/a.cc", 90, 9, {3, 3}},
                              {"Elsewhere", "other.cc", 1, 0, {99, 0}}};

  const RuleResult rule = Rule(facts, "coverage.line");

  EXPECT_EQ(rule.outcome, Outcome::kFail);
  EXPECT_EQ(rule.threshold, "at least 80.0 %");
  EXPECT_EQ(rule.measured, "71.4 % (714 of 1000 lines)");
  EXPECT_THAT(rule.offenders, ElementsAre("Large (targets/sdp/a.cc:50): never executed, 14 regions",
                                          "Small (targets/sdp/a.cc:5): 2 of 3 regions missed"));
  EXPECT_THAT(rule.reason, HasSubstr("86 lines"));
  EXPECT_THAT(rule.cure, HasSubstr("86 more lines"));
  EXPECT_FALSE(rule.infrastructure);
}

TEST(CoverageRule, NamesOnlyFunctionsThatNeverRanWhenFunctionsAreCounted) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.total = Counts(10, 1);
  facts.coverage.functions = {{"Half", "targets/sdp/a.cc", 5, 9, {3, 1}},
                              {"Never", "targets/sdp/a.cc", 50, 0, {1, 0}}};
  Policy policy;
  policy.minimum_coverage = {{CoverageKind::kFunction, 50}};

  EXPECT_THAT(Rule(facts, "coverage.function", "total", policy).offenders,
              ElementsAre(HasSubstr("Never")));
}

TEST(CoverageRule, PassesExactlyAtTheThresholdAndNeverRoundsUp) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.total = Counts(100, 80);
  EXPECT_EQ(Rule(facts, "coverage.line").outcome, Outcome::kPass);

  facts.coverage.total = Counts(100'000, 79'999);
  EXPECT_EQ(Rule(facts, "coverage.line").outcome, Outcome::kFail);
  EXPECT_THAT(Rule(facts, "coverage.line").measured, HasSubstr("79.9 %"));
  EXPECT_THAT(Rule(facts, "coverage.line").reason, HasSubstr("1 lines"));
}

TEST(CoverageRule, JudgesATargetOnItsOwn) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.targets["sdp"] = Counts(10, 4);

  EXPECT_EQ(Rule(facts, "coverage.branch", "target sdp").outcome, Outcome::kFail);
  EXPECT_EQ(Rule(facts, "coverage.line").outcome, Outcome::kPass);
}

TEST(CoverageRule, IsInconclusiveWhenNothingWasMeasuredOrThereIsNothing) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.targets.clear();
  EXPECT_EQ(Rule(facts, "coverage.branch", "target sdp").outcome, Outcome::kInconclusive);

  facts = GoodNight();
  facts.coverage.targets["sdp"] = Counts(0, 0);
  EXPECT_EQ(Rule(facts, "coverage.branch", "target sdp").outcome, Outcome::kInconclusive);

  facts.coverage = {};
  EXPECT_EQ(Rule(facts, "coverage.line").outcome, Outcome::kInconclusive);
}

TEST(FindingRule, CountsOpenFindingsOfASeverityOrWorse) {
  model::CampaignFacts facts = GoodNight();
  AddFinding(facts, Severity::kMedium, FindingState::kNew);
  AddFinding(facts, Severity::kLow, FindingState::kConfirmed);
  EXPECT_EQ(Judge(SamplePolicy(), facts).outcome, Outcome::kPass);

  AddFinding(facts, Severity::kCritical, FindingState::kRegressed);

  const RuleResult high = Rule(facts, "findings.high");
  const RuleResult low = Rule(facts, "findings.low");
  EXPECT_EQ(high.outcome, Outcome::kFail);
  EXPECT_THAT(high.offenders,
              ElementsAre("F3 critical (regressed): heap-buffer-overflow in vms::sdp::Parse"));
  EXPECT_EQ(low.outcome, Outcome::kFail);
  EXPECT_EQ(low.measured, "3 open");
  EXPECT_FALSE(high.infrastructure);
}

TEST(FindingRule, LeavesSettledFindingsInPeace) {
  model::CampaignFacts facts = GoodNight();
  for (const FindingState state :
       {FindingState::kFixed, FindingState::kNotABug, FindingState::kAccepted}) {
    AddFinding(facts, Severity::kCritical, state);
  }

  EXPECT_EQ(Judge(SamplePolicy(), facts).outcome, Outcome::kPass);
}

TEST(FindingRule, EndsAnAcceptanceAtItsDate) {
  model::CampaignFacts facts = GoodNight();
  AddFinding(facts, Severity::kHigh, FindingState::kAccepted);
  facts.findings[0].finding.accepted_until = *facts.campaign.ended;
  EXPECT_EQ(Rule(facts, "findings.high").outcome, Outcome::kPass);

  facts.findings[0].finding.accepted_until = *facts.campaign.ended - model::Duration(1);
  EXPECT_EQ(Rule(facts, "findings.high").outcome, Outcome::kFail);
  EXPECT_THAT(Rule(facts, "findings.high").offenders, ElementsAre(HasSubstr("expired")));
}

TEST(FindingRule, CountsUnreproducibleOnesOnlyWhenAskedButNeverHidesThem) {
  model::CampaignFacts facts = GoodNight();
  AddFinding(facts, Severity::kHigh, FindingState::kUnreproducible);
  EXPECT_EQ(Rule(facts, "findings.high").outcome, Outcome::kPass);
  EXPECT_THAT(Rule(facts, "findings.high").reason, HasSubstr("1 that could not be reproduced"));

  Policy strict = SamplePolicy();
  strict.count_unreproducible = true;
  EXPECT_EQ(Rule(facts, "findings.high", "total", strict).outcome, Outcome::kFail);
}

TEST(HealthRule, EveryHarnessMustHaveRunInEveryRequiredEngine) {
  model::CampaignFacts facts = GoodNight();
  facts.harnesses[0].arms.pop_back();
  facts.harnesses[1].arms[0].executions = 999;

  const RuleResult missing = Rule(facts, "health.every_harness_ran", "harness rtsp_parse");
  const RuleResult few = Rule(facts, "health.every_harness_ran", "harness sdp_roundtrip");

  EXPECT_EQ(missing.outcome, Outcome::kFail);
  EXPECT_THAT(missing.offenders, ElementsAre("afl: not run"));
  EXPECT_TRUE(missing.infrastructure);
  EXPECT_EQ(few.outcome, Outcome::kFail);
  EXPECT_THAT(few.offenders, ElementsAre("libfuzzer: 999 executions, 1 too few"));
}

TEST(HealthRule, NoExecutionIsNeverEnough) {
  model::CampaignFacts facts = GoodNight();
  facts.harnesses[0].arms[1].executions = 0;
  facts.harnesses[0].arms[1].problem = "The program exits at once.";
  Policy policy = SamplePolicy();
  policy.minimum_executions = 0;

  const RuleResult rule = Rule(facts, "health.every_harness_ran", "harness rtsp_parse", policy);

  EXPECT_EQ(rule.outcome, Outcome::kFail);
  EXPECT_THAT(rule.reason, HasSubstr("exits at once"));
}

TEST(HealthRule, WithoutRequiredEnginesAnyOneMustHaveRun) {
  model::CampaignFacts facts = GoodNight();
  Policy policy = SamplePolicy();
  policy.required_engines.clear();
  EXPECT_EQ(Judge(policy, facts).outcome, Outcome::kPass);

  facts.harnesses[0].arms.clear();
  EXPECT_EQ(Rule(facts, "health.every_harness_ran", "harness rtsp_parse", policy).outcome,
            Outcome::kFail);
}

TEST(HealthRule, StartFailuresFail) {
  model::CampaignFacts facts = GoodNight();
  facts.harnesses[0].arms[0].start_failures = 2;

  const RuleResult rule = Rule(facts, "health.start_failures");

  EXPECT_EQ(rule.outcome, Outcome::kFail);
  EXPECT_THAT(rule.offenders, ElementsAre("rtsp_parse in libfuzzer: 2 of 10 slices"));
  EXPECT_TRUE(rule.infrastructure);
}

TEST(HealthRule, OneWatchdogKillIsSaidAndManyAreInconclusive) {
  model::CampaignFacts facts = GoodNight();
  facts.harnesses[0].arms[0].watchdog_kills = 1;
  EXPECT_EQ(Rule(facts, "health.watchdog").outcome, Outcome::kPass);
  EXPECT_THAT(Rule(facts, "health.watchdog").reason, HasSubstr("1 slices"));

  facts.harnesses[0].arms[0].watchdog_kills = 5;
  EXPECT_EQ(Rule(facts, "health.watchdog").outcome, Outcome::kInconclusive);
}

TEST(HealthRule, AnUnfinishedCampaignIsInconclusive) {
  model::CampaignFacts facts = GoodNight();
  facts.campaign.state = model::CampaignState::kRunning;
  EXPECT_EQ(Rule(facts, "health.campaign_complete").outcome, Outcome::kInconclusive);
  EXPECT_EQ(Judge(SamplePolicy(), facts).outcome, Outcome::kInconclusive);

  facts = GoodNight();
  facts.slices.emplace_back();
  EXPECT_THAT(Rule(facts, "health.campaign_complete").offenders, Not(IsEmpty()));
  EXPECT_EQ(Rule(facts, "health.campaign_complete").outcome, Outcome::kInconclusive);
}

TEST(HealthRule, CoverageThatIsMissingOrNothingIsInconclusive) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage = {};
  EXPECT_EQ(Rule(facts, "health.coverage_measured").outcome, Outcome::kInconclusive);

  facts = GoodNight();
  facts.coverage.harnesses.erase("sdp_roundtrip");
  facts.coverage.harnesses["rtsp_parse"] = Counts(10, 0);
  const RuleResult rule = Rule(facts, "health.coverage_measured");
  EXPECT_EQ(rule.outcome, Outcome::kInconclusive);
  EXPECT_THAT(rule.offenders, ElementsAre("harness rtsp_parse: covers nothing of its targets",
                                          "harness sdp_roundtrip: not measured"));
}

TEST(HealthRule, AsksNoCoverageOfForeignHarnessesAndNamesSmallGaps) {
  model::CampaignFacts facts = GoodNight();
  facts.coverage.harnesses.erase("sdp_roundtrip");
  facts.harnesses[1].harness.foreign = true;
  facts.coverage.gaps = {"Input aa11 ends the program."};

  const RuleResult rule = Rule(facts, "health.coverage_measured");

  EXPECT_EQ(rule.outcome, Outcome::kPass);
  EXPECT_THAT(rule.offenders, ElementsAre("Input aa11 ends the program."));
}

TEST(HealthRule, CrashFilesThatNobodyJudgedAreInconclusive) {
  model::CampaignFacts facts = GoodNight();
  facts.harnesses.front().crashes_unjudged = 3;

  const RuleResult result = Rule(facts, "health.crashes_judged");

  EXPECT_EQ(result.outcome, Outcome::kInconclusive);
  EXPECT_EQ(result.measured, "3 crash files wait");
}

TEST(HealthRule, NamesAWeakSandboxWithoutFailing) {
  model::CampaignFacts facts = GoodNight();
  facts.campaign.weaknesses = {"There is no bubblewrap."};

  const RuleResult rule = Rule(facts, "health.sandbox");

  EXPECT_EQ(rule.outcome, Outcome::kPass);
  EXPECT_THAT(rule.reason, HasSubstr("Warning"));
  EXPECT_THAT(rule.offenders, ElementsAre("There is no bubblewrap."));
}

}  // namespace
}  // namespace assay::gate
