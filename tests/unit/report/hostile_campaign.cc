#include <chrono>

#include "tests/unit/report/sample_campaign.h"
#include "tests/unit/report/sample_parts.h"

namespace assay::report::testing {

using namespace std::chrono_literals;  // NOLINT: literals only

model::CampaignFacts HostileCampaign() {
  const std::string evil =
      "<script>alert(1)</script> ]]> </title><img src=x onerror=alert(2)> "
      "\x1b[31mred\x1b]0;title\x07 "
      "\xe2\x80\xaegnp.exe | `code` ``two`` [link](http://evil.example) ![i](x) {0} \"q\" 'a' & "
      "@admin #1 "
      "\xff\xfe\xef\xbf\xbf -->\n# heading\r\n";
  model::CampaignFacts facts = SampleCampaign();
  facts.campaign.id = {evil};
  for (std::string* text :
       {&facts.campaign.profile, &facts.campaign.revision, &facts.campaign.tool_version,
        &facts.campaign.compiler, &facts.campaign.sandbox}) {
    *text = evil;
  }
  facts.campaign.weaknesses = {evil};
  facts.campaign.resumed = {evil};
  facts.gaps = {{evil, evil, evil}};
  facts.findings.resize(1);
  model::FindingFacts& found = facts.findings.front();
  model::Finding& finding = found.finding;
  for (std::string* text :
       {&finding.harness, &finding.signature, &finding.title, &finding.kind, &finding.where,
        &finding.severity_reason, &finding.cwe, &finding.engine}) {
    *text = evil;
  }
  finding.history = {{kStart, evil, model::FindingState::kNew, evil, {evil}}};
  found.reproduce_command = evil;
  model::Crash& crash = found.crashes.front();
  crash.harness = crash.engine = crash.reason = crash.log = evil;
  crash.report.tool = crash.report.detail = crash.report.oracle = crash.report.not_understood =
      evil;
  crash.report.stack = {At(evil, evil, 1, 1), At("", "", 0, 0),
                        At("climbs", "../../etc/passwd", 3, 1),
                        At("absolute", "/etc/passwd", 3, 1)};
  facts.campaign.surface = {
      {evil, evil, evil, {model::Reach::kUnauthenticated}, {evil}, {evil}, {evil}}};
  facts.harnesses.resize(1);
  facts.harnesses.front().harness.name = evil;
  facts.harnesses.front().harness.property = evil;
  facts.harnesses.front().harness.targets = {evil};
  for (model::ArmSummary& arm : facts.harnesses.front().arms)
    arm = {{evil, evil}, 1, 0, 0ms, 0, 0, 0, 1, 0, evil};
  facts.slices.resize(1);
  facts.slices.front().arm = {evil, evil};
  facts.slices.front().detail = evil;
  facts.curve = {{evil, 0ms, 0ms, 0, 1}, {evil, 1s, 1s, 10, 2}};
  facts.coverage.targets = {{evil, Counts(100, 50)}};
  facts.coverage.harnesses = {{evil, Counts(100, 50)}};
  facts.coverage.files = {{evil, evil, Counts(100, 50)}};
  facts.coverage.functions = {{evil, evil, 1, 0, {1, 0}}};
  facts.coverage.gaps = {evil};
  facts.verdict.rules = {
      {evil, evil, model::Outcome::kFail, evil, evil, evil, {evil}, evil, false}};
  facts.settings = {{evil, evil}};
  return facts;
}

}  // namespace assay::report::testing
