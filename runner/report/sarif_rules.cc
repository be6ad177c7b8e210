#include "runner/report/sarif_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "runner/base/text.h"
#include "runner/report/sarif_text.h"

namespace assay::report::sarif {
namespace {

Json RuleJson(const std::string& id, const Rules::Rule& rule) {
  Json tags = {"security", "fuzzing"};
  Json relationships = Json::array();
  for (const std::string& cwe : rule.cwes) {
    tags.push_back("external/cwe/cwe-" + cwe.substr(4));
    relationships.push_back({{"target", CweReference(cwe)}, {"kinds", {"relevant"}}});
  }
  Json json = {
      {"id", id},
      {"shortDescription", Message(id)},
      {"fullDescription", Message(fmt::format("An input made the program stop with '{}' under a "
                                              "sanitizer, an engine's limit or an oracle.",
                                              id))},
      {"help",
       Message("Reproduce the finding with the command in its message. The stack is the one "
               "of the canonical replay in the sanitizer build.")},
      {"defaultConfiguration", {{"level", SarifLevel(rule.worst)}}},
      {"properties", {{"security-severity", SecuritySeverity(rule.worst)}, {"tags", tags}}}};
  if (!relationships.empty()) json["relationships"] = relationships;
  return json;
}

}  // namespace

std::string RuleId(const model::Finding& finding) {
  return finding.kind.empty() ? "unclassified" : base::EscapeForTerminal(finding.kind);
}

bool IsCwe(std::string_view cwe) {
  return cwe.starts_with("CWE-") && cwe.size() > 4 &&
         cwe.find_first_not_of("0123456789", 4) == std::string_view::npos;
}

std::size_t Rules::IndexOf(const std::string& id) const {
  return static_cast<std::size_t>(std::distance(by_id.begin(), by_id.find(id)));
}

bool IsReported(const model::Finding& finding) {
  return finding.state != model::FindingState::kFixed;
}

Rules RulesOf(const model::CampaignFacts& facts) {
  Rules rules;
  for (const auto& [finding, crashes, command, fresh] : facts.findings) {
    if (!IsReported(finding)) continue;
    Rules::Rule& rule = rules.by_id[RuleId(finding)];
    rule.worst = std::max(rule.worst, finding.severity);
    if (!IsCwe(finding.cwe)) continue;
    rule.cwes.insert(finding.cwe);
    rules.cwes.insert(finding.cwe);
  }
  return rules;
}

Json Message(std::string_view text) { return {{"text", SarifMessage(text)}}; }

Json RuleList(const Rules& rules) {
  Json list = Json::array();
  for (const auto& [id, rule] : rules.by_id) list.push_back(RuleJson(id, rule));
  return list;
}

Json CweReference(const std::string& cwe) {
  return {{"id", cwe}, {"toolComponent", {{"name", "CWE"}, {"index", 0}}}};
}

Json CweTaxonomy(const Rules& rules) {
  Json taxa = Json::array();
  for (const std::string& cwe : rules.cwes) {
    taxa.push_back(
        {{"id", cwe},
         {"helpUri", "https://cwe.mitre.org/data/definitions/" + cwe.substr(4) + ".html"}});
  }
  return {{"name", "CWE"},
          {"organization", "MITRE"},
          {"shortDescription", {{"text", "Common Weakness Enumeration"}}},
          {"isComprehensive", false},
          {"taxa", std::move(taxa)}};
}

}  // namespace assay::report::sarif
