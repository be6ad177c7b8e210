// The rules and the CWE taxonomy of a SARIF run (sections 3.49 and 3.19.3): a rule is a kind of
// finding. Threads: pure functions.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "runner/model/facts.h"

namespace assay::report::sarif {

using Json = nlohmann::ordered_json;

struct Rules {
  struct Rule {
    model::Severity worst = model::Severity::kLow;
    std::set<std::string> cwes;
  };
  std::map<std::string, Rule> by_id;
  std::set<std::string> cwes;

  std::size_t IndexOf(const std::string& id) const;  // of a known rule, in RuleList
};

bool IsReported(const model::Finding& finding);  // all but fixed ones
Rules RulesOf(const model::CampaignFacts& facts);
std::string RuleId(const model::Finding& finding);  // stable: the kind
bool IsCwe(std::string_view cwe);  // only "CWE-<digits>" may become the identity of a taxon

Json Message(std::string_view text);
Json RuleList(const Rules& rules);
Json CweReference(const std::string& cwe);
Json CweTaxonomy(const Rules& rules);

}  // namespace assay::report::sarif
