// junit.xml in the Ant form (JUnit.xsd): one suite per campaign. failure = the product is wrong,
// error = the set-up could not tell, skipped = not run, with the reason. No logs, no reproducers.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "runner/base/text.h"
#include "runner/report/order.h"
#include "runner/report/report.h"
#include "runner/report/words.h"
#include "runner/report/xml_writer.h"

namespace assay::report {
namespace {

enum class Result { kPassed, kFailure, kError, kSkipped };

struct Case {
  std::string classname = {};
  std::string name = {};
  model::Duration time{0};
  Result result = Result::kPassed;
  std::string type = {};
  std::string message = {};
  std::string text = {};
};

std::string OneLine(std::string_view text) { return base::EscapeForTerminal(text); }

Case ArmCase(const std::string& classname, const model::ArmSummary& arm) {
  Case one{.classname = classname, .name = "fuzz/" + OneLine(arm.arm.engine), .time = arm.cpu};
  if (arm.executions > 0) return one;
  const bool tried = arm.slices > 0 || arm.start_failures > 0;
  one.result = tried ? Result::kError : Result::kSkipped;
  one.type = "not-fuzzed";
  one.message =
      arm.problem.empty() ? "No input was executed, and no reason was recorded." : arm.problem;
  return one;
}

Case RegressionCase(const std::string& classname, const model::HarnessSummary& harness) {
  Case one{.classname = classname, .name = "regressions"};
  if (harness.regressions_failed > 0) {
    one.result = Result::kFailure;
    one.type = "regression";
    one.message = fmt::format("{} of {} stored inputs fail again.", harness.regressions_failed,
                              harness.regressions_replayed);
  } else if (harness.regressions_replayed == 0) {
    one.result = Result::kSkipped;
    one.message = "There was no regression input to replay.";
  }
  return one;
}

std::string StackText(const model::FindingFacts& found) {
  std::string text = fmt::format(
      "Where: {}\nSeverity: {} ({})\nReproduced: {}\nReproduce with: {}\n", found.finding.where,
      model::Name(found.finding.severity), found.finding.severity_reason,
      Rate(found.finding.reproduced, found.finding.attempts), found.reproduce_command);
  if (found.crashes.empty()) return text;
  const std::vector<model::Frame>& stack = found.crashes.front().report.stack;
  for (std::size_t i = 0; i < stack.size(); ++i) text += "  " + FrameLine(i, stack[i]) + "\n";
  return text;
}

Case FindingCase(const std::string& classname, const model::FindingFacts& found) {
  const model::Finding& finding = found.finding;
  Case one{.classname = classname, .name = "finding/" + model::Show(finding.id)};
  if (finding.state == model::FindingState::kFixed) return one;
  one.type = finding.kind.empty() ? "unclassified" : finding.kind;
  one.message = finding.title;
  one.text = StackText(found);
  if (finding.state == model::FindingState::kUnreproducible) {
    one.result = Result::kSkipped;
    one.message = fmt::format("{}: seen once, reproduced {}.", finding.title,
                              Rate(finding.reproduced, finding.attempts));
  } else if (model::IsOpen(finding.state)) {
    one.result = Result::kFailure;
  } else {
    one.result = Result::kSkipped;
    one.message = fmt::format("{}: {}. {}", model::Name(finding.state), finding.title,
                              finding.history.empty() ? "" : finding.history.back().why);
  }
  return one;
}

Case RuleCase(const model::RuleResult& rule) {
  Case one{.classname = "gate/" + OneLine(rule.scope), .name = OneLine(rule.rule)};
  if (rule.outcome == model::Outcome::kPass) return one;
  const bool product = rule.outcome == model::Outcome::kFail && !rule.infrastructure;
  one.result = product ? Result::kFailure : Result::kError;
  one.type = rule.outcome == model::Outcome::kFail ? "gate-failed" : "gate-inconclusive";
  one.message = rule.reason;
  one.text = fmt::format("Wanted: {}\nMeasured: {}\nOffenders: {}\nTo pass: {}\n", rule.threshold,
                         rule.measured, Joined(rule.offenders, "none"), rule.cure);
  return one;
}

std::vector<Case> CasesOf(const model::CampaignFacts& facts) {
  std::vector<Case> cases;
  for (const model::Gap& gap : facts.gaps) {
    cases.push_back({.classname = "gap/" + OneLine(gap.scope),
                     .name = OneLine(gap.what),
                     .result = Result::kSkipped,
                     .message = gap.cure.empty() ? gap.what : gap.what + " " + gap.cure});
  }
  std::map<std::string, std::string> classnames;
  for (const model::HarnessSummary& harness : facts.harnesses) {
    std::string target;
    for (const std::string& name : harness.harness.targets)
      target += (target.empty() ? "" : "+") + name;
    const std::string classname =
        OneLine((target.empty() ? "none" : target) + "/" + harness.harness.name);
    classnames[harness.harness.name] = classname;
    for (const model::ArmSummary& arm : harness.arms) cases.push_back(ArmCase(classname, arm));
    if (harness.arms.empty()) {
      cases.push_back({.classname = classname,
                       .name = "fuzz",
                       .result = Result::kSkipped,
                       .message = "No engine was planned for this harness."});
    }
    cases.push_back(RegressionCase(classname, harness));
  }
  for (const model::FindingFacts& found : facts.findings) {
    const auto known = classnames.find(found.finding.harness);
    cases.push_back(FindingCase(
        known == classnames.end() ? OneLine("none/" + found.finding.harness) : known->second,
        found));
  }
  for (const model::RuleResult& rule : facts.verdict.rules) cases.push_back(RuleCase(rule));
  return cases;
}

void WriteCase(XmlWriter& xml, const Case& one) {
  const XmlWriter::Attributes attributes = {
      {"classname", one.classname}, {"name", one.name}, {"time", DecimalSeconds(one.time)}};
  if (one.result == Result::kPassed) return xml.Element("testcase", attributes);
  xml.Open("testcase", attributes);
  if (one.result == Result::kSkipped) {
    xml.Element("skipped", {{"message", one.message}});
  } else {
    xml.Element(one.result == Result::kFailure ? "failure" : "error",
                {{"message", one.message}, {"type", one.type}}, one.text);
  }
  xml.Close();
}

void WriteProperties(XmlWriter& xml, const model::Campaign& campaign) {
  xml.Open("properties");
  const std::vector<std::pair<std::string, std::string>> properties = {
      {"campaign", campaign.id.text},  {"state", std::string(model::Name(campaign.state))},
      {"profile", campaign.profile},   {"seed", std::to_string(campaign.seed)},
      {"revision", campaign.revision}, {"tool_version", campaign.tool_version},
      {"compiler", campaign.compiler}, {"sandbox", campaign.sandbox}};
  for (const auto& [name, value] : properties) {
    xml.Element("property", {{"name", name}, {"value", value}});
  }
  for (std::size_t i = 0; i < campaign.weaknesses.size(); ++i) {
    xml.Element("property", {{"name", fmt::format("sandbox_weakness_{}", i + 1)},
                             {"value", campaign.weaknesses[i]}});
  }
  xml.Close();
}

}  // namespace

std::string RenderJunit(const model::CampaignFacts& unordered) {
  const model::CampaignFacts facts = InReportOrder(unordered);
  const std::vector<Case> cases = CasesOf(facts);
  const auto count = [&](Result result) {
    std::size_t found = 0;
    for (const Case& one : cases) found += one.result == result ? 1 : 0;
    return std::to_string(found);
  };
  const model::Campaign& campaign = facts.campaign;
  const model::Duration wall =
      campaign.ended ? *campaign.ended - campaign.started : model::Duration(0);
  XmlWriter xml;
  xml.Open("testsuites");
  // The host is not named: a report goes further than the machine's name should.
  xml.Open("testsuite", {{"name", "assay " + OneLine(campaign.id.text)},
                         {"package", "assay"},
                         {"id", "0"},
                         {"timestamp", IsoTime(campaign.started).substr(0, 19)},
                         {"hostname", "localhost"},
                         {"tests", std::to_string(cases.size())},
                         {"failures", count(Result::kFailure)},
                         {"errors", count(Result::kError)},
                         {"skipped", count(Result::kSkipped)},
                         {"time", DecimalSeconds(wall)}});
  WriteProperties(xml, campaign);
  for (const Case& one : cases) WriteCase(xml, one);
  xml.Element("system-out");
  xml.Element("system-err");
  return std::move(xml).Finish();
}

}  // namespace assay::report
