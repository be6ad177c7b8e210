// What `run` and `report` print at the end. Same order as the page: gaps, gate, findings, coverage.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "runner/base/text.h"
#include "runner/report/order.h"
#include "runner/report/report.h"
#include "runner/report/text_table.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

constexpr unsigned kNarrowest = 40;

std::string Item(std::string_view text, unsigned columns) {
  return "  " + Wrapped(base::EscapeForTerminal(text), columns - 2, 4) + "\n";
}

void Gaps(std::string& out, const model::CampaignFacts& facts, unsigned columns) {
  const bool idle = TotalsOf(facts).executions == 0;
  if (idle || !facts.gaps.empty()) out += "Not run, or did nothing\n";
  if (idle) out += Item("No input was executed: this campaign proves nothing.", columns);
  for (const model::Gap& gap : facts.gaps) {
    out += Item(fmt::format("{}: {} {}", gap.scope, gap.what, gap.cure), columns);
  }
  if (idle || !facts.gaps.empty()) out += '\n';
}

void Findings(std::string& out, const model::CampaignFacts& facts, unsigned columns) {
  const Totals totals = TotalsOf(facts);
  out += fmt::format("Findings: {} open, {} new\n", totals.open, totals.fresh);
  if (facts.findings.empty()) {
    out += Item(fmt::format("None in {} executions, which is no proof that there is none.",
                            base::FormatCount(totals.executions)),
                columns);
    out += '\n';
    return;
  }
  std::vector<std::vector<std::string>> rows;
  for (const model::FindingFacts& found : facts.findings) {
    const model::Finding& finding = found.finding;
    rows.push_back({model::Show(finding.id), std::string(model::Name(finding.severity)),
                    found.new_in_this_campaign ? "new" : std::string(model::Name(finding.state)),
                    finding.title, Rate(finding.reproduced, finding.attempts), finding.harness,
                    finding.engine});
  }
  out += TextTable({{.title = "id", .least = 3},
                    {.title = "severity", .least = 8},
                    {.title = "state", .least = 5},
                    {.title = "what", .least = 12},
                    {.title = "repro", .least = 6},
                    {.title = "harness", .least = 8},
                    {.title = "engine", .least = 6}},
                   rows, columns);
  const std::string command = base::EscapeForTerminal(facts.findings.front().reproduce_command);
  if (!command.empty())
    out += "Reproduce the first one:\n  " + command + "\n";  // whole, to be pasted
  out += '\n';
}

void Gate(std::string& out, const model::CampaignFacts& facts, unsigned columns) {
  out += fmt::format("Gate: {}\n", VerdictWord(facts.verdict.outcome));
  for (const model::RuleResult& rule : facts.verdict.rules) {
    if (rule.outcome == model::Outcome::kPass) continue;
    out += Item(fmt::format("{} {} ({}): {} {}", VerdictWord(rule.outcome), rule.rule, rule.scope,
                            rule.reason, rule.cure),
                columns);
  }
  out += '\n';
}

void Coverage(std::string& out, const model::CampaignFacts& facts, unsigned columns) {
  for (const std::string& gap : facts.coverage.gaps) out += Item("Coverage: " + gap, columns);
  if (facts.coverage.total.lines.total == 0) return;
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](const std::string& name, const model::CoverageCounts& counts) {
    rows.push_back({name, Percent(counts.lines), Percent(counts.functions),
                    Percent(counts.branches), Percent(counts.mcdc)});
  };
  for (const auto& [name, counts] : facts.coverage.targets) add(name, counts);
  add("all targets", facts.coverage.total);
  out += TextTable({{.title = "coverage of", .least = 8},
                    {.title = "lines", .least = 6, .numeric = true},
                    {.title = "functions", .least = 7, .numeric = true},
                    {.title = "branches", .least = 7, .numeric = true},
                    {.title = "MC/DC", .least = 6, .numeric = true}},
                   rows, columns);
}

}  // namespace

std::string RenderTerminal(const model::CampaignFacts& unordered, unsigned columns) {
  const model::CampaignFacts facts = InReportOrder(unordered);
  columns = std::max(columns, kNarrowest);
  std::string out;
  Gaps(out, facts, columns);
  Gate(out, facts, columns);
  Findings(out, facts, columns);
  Coverage(out, facts, columns);
  return out;
}

}  // namespace assay::report
