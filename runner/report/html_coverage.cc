// Coverage per target, with the functions no input reached; what each harness contributes.
#include <fmt/format.h>

#include <map>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

constexpr std::size_t kLongestList = 300;  // functions of one target; report.json has them all

void Row(HtmlWriter& html, std::string_view name, const model::CoverageCounts& counts) {
  html.Open("tr");
  HeadCell(html, name);
  for (const model::Counted* counted :
       {&counts.lines, &counts.functions, &counts.regions, &counts.branches, &counts.mcdc}) {
    CoverageCell(html, *counted);
  }
  html.Close();
}

void Table(HtmlWriter& html, std::string_view caption, std::string_view name,
           const std::map<std::string, model::CoverageCounts>& rows) {
  OpenTable(html, caption,
            {{name},
             {"Lines", true},
             {"Functions", true},
             {"Regions", true},
             {"Branches", true},
             {"MC/DC", true}});
  for (const auto& [row, counts] : rows) Row(html, row, counts);
}

using FunctionLists = std::map<std::string, std::vector<const model::FunctionCoverage*>>;

FunctionLists UncoveredByTarget(const model::CoverageSnapshot& coverage) {
  std::map<std::string_view, std::string_view> target_of;
  for (const model::FileCoverage& file : coverage.files) target_of[file.file] = file.target;
  FunctionLists lists;
  for (const model::FunctionCoverage& function : coverage.functions) {
    if (function.executions > 0) continue;
    const auto target = target_of.find(function.file);
    const bool known = target != target_of.end() && !target->second.empty();
    lists[known ? std::string(target->second) : "no target"].push_back(&function);
  }
  return lists;
}

void Uncovered(HtmlWriter& html, const std::string& target,
               const std::vector<const model::FunctionCoverage*>& functions) {
  html.Open("details", {{"class", "uncovered"}})
      .Element("summary",
               fmt::format("{}: {} never executed", target, Plural(functions.size(), "function")));
  OpenTable(html, "Functions of " + target + " that no input reached",
            {{"Function"}, {"File"}, {"Line", true}, {"Regions", true}});
  for (std::size_t i = 0; i < functions.size() && i < kLongestList; ++i) {
    const model::FunctionCoverage& function = *functions[i];
    html.Open("tr");
    HeadCell(html, function.name);
    TextCell(html, function.file);
    NumberCell(html, function.line, fmt::format("{}", function.line));
    NumberCell(html, static_cast<double>(function.regions.total),
               base::FormatCount(function.regions.total));
    html.Close();
  }
  CloseTable(html);
  if (functions.size() > kLongestList) {
    html.Element("p", fmt::format("{} more are in report.json.", functions.size() - kLongestList),
                 {{"class", "muted"}});
  }
  html.Close();
}

}  // namespace

void WriteCoverage(HtmlWriter& html, const model::CampaignFacts& facts) {
  const model::CoverageSnapshot& coverage = facts.coverage;
  OpenSection(html, "coverage", "Coverage");
  for (const std::string& gap : coverage.gaps) {
    html.Element("p", gap, {{"class", "callout unsure"}});
  }
  if (coverage.total.lines.total == 0) {
    html.Element("p", "Nothing was measured.").Close();
    return;
  }
  Table(html, "Coverage by target", "Target", coverage.targets);
  html.Close().Open("tfoot");  // outside of the rows that are sorted
  Row(html, "All targets", coverage.total);
  CloseTable(html);
  const FunctionLists uncovered = UncoveredByTarget(coverage);
  if (!uncovered.empty()) {
    html.Element("h3", "Never executed");
    FilterBox(html, "uncovered-list", "functions");
    html.Open("div", {{"id", "uncovered-list"}});
    for (const auto& [target, functions] : uncovered) Uncovered(html, target, functions);
    html.Close();
  }
  if (!coverage.harnesses.empty()) {
    html.Open("details").Element("summary", "What each harness's corpus covers in its targets");
    Table(html, "Coverage by harness", "Harness", coverage.harnesses);
    CloseTable(html);
    html.Close();
  }
  html.Close();
}

}  // namespace assay::report
