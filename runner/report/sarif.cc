// results.sarif: SARIF 2.1.0 (OASIS, errata 01). Section numbers below are of that standard.
// Left out on purpose: reproducer bytes and logs (this file leaves the vault), and fixed findings,
// so that a code scanning service closes their alerts.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "runner/base/hash.h"
#include "runner/base/text.h"
#include "runner/report/order.h"
#include "runner/report/report.h"
#include "runner/report/sarif_rules.h"
#include "runner/report/sarif_text.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

using sarif::CweReference;
using sarif::IsCwe;
using sarif::IsReported;
using sarif::Json;
using sarif::Message;
using sarif::RuleId;
using sarif::Rules;

Json Physical(const SourcePlace& place) {
  return {{"artifactLocation", {{"uri", SarifUri(place.file)}, {"uriBaseId", "%SRCROOT%"}}},
          {"region", {{"startLine", place.line}}}};
}

Json FrameLocation(const model::Frame& frame) {
  Json location = Json::object();
  if (const auto place = PlaceOf(frame)) location["physicalLocation"] = Physical(*place);
  if (!frame.function.empty()) {
    const Json function = {{"fullyQualifiedName", base::EscapeForTerminal(frame.function)},
                           {"kind", "function"}};
    location["logicalLocations"] = Json::array({function});
  }
  return location;
}

// Where the bug is; else the harness that found it; a result without a place is dropped by viewers.
Json Location(const model::CampaignFacts& facts, const model::FindingFacts& found) {
  Json location = Json::object();
  auto place = PlaceIn(found.finding.where);
  std::string source;
  for (const model::HarnessSummary& harness : facts.harnesses) {
    if (harness.harness.name == found.finding.harness) source = harness.harness.source;
  }
  if (!place) place = PlaceIn(source + ":1");
  if (place) location["physicalLocation"] = Physical(*place);
  Json logical = {{"fullyQualifiedName", base::EscapeForTerminal(found.finding.harness)},
                  {"kind", "module"}};
  const bool has_stack = !found.crashes.empty() && !found.crashes.front().report.stack.empty();
  if (has_stack && !found.crashes.front().report.stack.front().function.empty()) {
    const model::Frame& top = found.crashes.front().report.stack.front();
    logical = {{"fullyQualifiedName", base::EscapeForTerminal(top.function)}, {"kind", "function"}};
  }
  location["logicalLocations"] = Json::array({logical});
  return location;
}

Json StackJson(std::string_view name, const std::vector<model::Frame>& frames) {
  Json list = Json::array();
  for (const model::Frame& frame : frames) {
    Json entry = Json::object();
    if (Json location = FrameLocation(frame); !location.empty()) {
      entry["location"] = std::move(location);
    }
    const std::size_t slash = frame.module.rfind('/');  // the program's name, not where it lies
    const std::string module = frame.module.substr(slash == std::string::npos ? 0 : slash + 1);
    if (!module.empty()) entry["module"] = base::EscapeForTerminal(module);
    list.push_back(std::move(entry));
  }
  return {{"message", Message(name)}, {"frames", std::move(list)}};
}

Json Stacks(const model::CrashReport& report) {
  Json stacks = Json::array();
  if (!report.stack.empty()) stacks.push_back(StackJson("Where the program stopped", report.stack));
  if (!report.allocation_stack.empty()) {
    stacks.push_back(StackJson("Where the memory was allocated", report.allocation_stack));
  }
  if (!report.free_stack.empty()) {
    stacks.push_back(StackJson("Where the memory was freed", report.free_stack));
  }
  return stacks;
}

std::string ResultText(const model::FindingFacts& found) {
  const model::Finding& finding = found.finding;
  return fmt::format(
      "{}: {}. Severity {}: {}. Found by {} in harness {}, reproduced {}. "
      "Reproduce with: {}",
      model::Show(finding.id), finding.title, model::Name(finding.severity),
      finding.severity_reason.empty() ? "no reason recorded" : finding.severity_reason,
      finding.engine, finding.harness, Rate(finding.reproduced, finding.attempts),
      found.reproduce_command);
}

// A person's decision not to fix (section 3.35); the finding stays in the file.
Json Suppression(const model::Finding& finding) {
  const std::string why = finding.history.empty() ? "" : finding.history.back().why;
  Json json = {{"kind", "external"}, {"status", "accepted"}};
  std::string text(model::Name(finding.state));
  if (finding.accepted_until) text += " until " + ReadableTime(*finding.accepted_until);
  if (!why.empty()) text += ": " + why;
  json["justification"] = base::EscapeForTerminal(text);
  return Json::array({json});
}

Json Result(const model::CampaignFacts& facts, const Rules& rules,
            const model::FindingFacts& found) {
  const model::Finding& finding = found.finding;
  // The signature is the bug's identity across runs; hashed, because it quotes target-made names.
  const std::string identity = base::Sha256Hex(base::AsBytes(finding.signature));
  Json json = {
      {"ruleId", RuleId(finding)},
      {"ruleIndex", rules.IndexOf(RuleId(finding))},
      {"kind", "fail"},
      {"level", SarifLevel(finding.severity)},
      {"message", Message(ResultText(found))},
      {"locations", Json::array({Location(facts, found)})},
      {"occurrenceCount", std::max<std::uint64_t>(finding.crash_count, 1)},
      {"partialFingerprints",
       {{"assaySignature/v1", identity},
        {"primaryLocationLineHash", identity.substr(0, 16) + ":1"}}},
  };
  if (!found.crashes.empty()) {
    if (Json stacks = Stacks(found.crashes.front().report); !stacks.empty()) {
      json["stacks"] = std::move(stacks);
    }
  }
  const bool decided = finding.state == model::FindingState::kAccepted ||
                       finding.state == model::FindingState::kNotABug;
  if (decided) json["suppressions"] = Suppression(finding);
  if (IsCwe(finding.cwe)) json["taxa"] = Json::array({CweReference(finding.cwe)});
  json["properties"] = {{"finding", model::Show(finding.id)},
                        {"state", model::Name(finding.state)},
                        {"severity", model::Name(finding.severity)},
                        {"security-severity", SecuritySeverity(finding.severity)},
                        {"newInThisCampaign", found.new_in_this_campaign},
                        {"reproduced", finding.reproduced},
                        {"attempts", finding.attempts},
                        {"harness", base::EscapeForTerminal(finding.harness)},
                        {"engine", base::EscapeForTerminal(finding.engine)}};
  return json;
}

Json Invocation(const model::CampaignFacts& facts) {
  bool infrastructure = false;
  for (const model::RuleResult& rule : facts.verdict.rules) {
    infrastructure |= rule.infrastructure && rule.outcome != model::Outcome::kPass;
  }
  const bool complete = facts.campaign.state == model::CampaignState::kComplete;
  Json json = {{"executionSuccessful", complete && !infrastructure},
               {"startTimeUtc", IsoTime(facts.campaign.started)}};
  if (facts.campaign.ended) json["endTimeUtc"] = IsoTime(*facts.campaign.ended);
  Json notes = Json::array();
  for (const model::Gap& gap : facts.gaps) {
    notes.push_back({{"level", "warning"},
                     {"message", Message(fmt::format("Not covered, {}: {} {}", gap.scope, gap.what,
                                                     gap.cure))}});
  }
  for (const std::string& weakness : facts.campaign.weaknesses) {
    notes.push_back({{"level", "warning"}, {"message", Message("Sandbox: " + weakness)}});
  }
  if (!notes.empty()) json["toolExecutionNotifications"] = std::move(notes);
  return json;
}

Json Run(const model::CampaignFacts& facts) {
  const Rules rules = sarif::RulesOf(facts);
  Json driver = {{"name", "Assay"},
                 {"version", base::EscapeForTerminal(facts.campaign.tool_version)},
                 {"rules", sarif::RuleList(rules)},
                 {"supportedTaxonomies", Json::array({{{"name", "CWE"}, {"index", 0}}})}};
  Json results = Json::array();
  for (const model::FindingFacts& found : facts.findings) {
    if (IsReported(found.finding)) results.push_back(Result(facts, rules, found));
  }
  return {
      {"tool", {{"driver", std::move(driver)}}},
      {"automationDetails", {{"id", "assay/" + base::EscapeForTerminal(facts.campaign.id.text)}}},
      {"invocations", Json::array({Invocation(facts)})},
      {"originalUriBaseIds",
       {{"%SRCROOT%", {{"description", {{"text", "The root of the product's sources."}}}}}}},
      {"taxonomies", Json::array({sarif::CweTaxonomy(rules)})},
      {"results", std::move(results)},
      {"properties",
       {{"revision", base::EscapeForTerminal(facts.campaign.revision)},
        {"verdict", model::Name(facts.verdict.outcome)}}}};
}

}  // namespace

std::string RenderSarif(const model::CampaignFacts& facts) {
  const Json log = {{"$schema",
                     "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                     "sarif-schema-2.1.0.json"},
                    {"version", "2.1.0"},
                    {"runs", Json::array({Run(InReportOrder(facts))})}};
  return log.dump(2, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace) + "\n";
}

}  // namespace assay::report
