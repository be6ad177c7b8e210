// summary.md: what a reviewer reads in a pull request. No logs, no reproducers.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "runner/base/text.h"
#include "runner/report/markdown_text.h"
#include "runner/report/order.h"
#include "runner/report/report.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

constexpr std::size_t kLongestTable = 50;  // rows; a comment on a pull request is bounded in size

void Gaps(std::string& out, const model::CampaignFacts& facts) {
  out += "## Not run, or did nothing\n\n";
  if (facts.gaps.empty()) {
    out += TotalsOf(facts).executions == 0
               ? "No input was executed: this campaign proves nothing.\n\n"
               : "Everything that was planned ran.\n\n";
    return;
  }
  for (const model::Gap& gap : facts.gaps) {
    out += fmt::format("- **{}**: {}", MarkdownText(gap.scope), MarkdownText(gap.what));
    if (!gap.cure.empty()) out += " *" + MarkdownText(gap.cure) + "*";
    out += '\n';
  }
  out += '\n';
}

void Gate(std::string& out, const model::CampaignFacts& facts) {
  out += fmt::format("## Gate: {}\n\n", VerdictWord(facts.verdict.outcome));
  if (facts.verdict.rules.empty()) {
    out += "No rule was judged.\n\n";
    return;
  }
  std::size_t passed = 0;
  out += "| | rule | scope | wanted | measured | why |\n|---|---|---|---|---|---|\n";
  for (const model::RuleResult& rule : facts.verdict.rules) {
    if (rule.outcome == model::Outcome::kPass) {
      ++passed;
      continue;
    }
    out += fmt::format("| {} | {} | {} | {} | {} | {} {} |\n", VerdictWord(rule.outcome),
                       MarkdownCellCode(rule.rule), MarkdownText(rule.scope),
                       MarkdownText(rule.threshold), MarkdownText(rule.measured),
                       MarkdownText(rule.reason), MarkdownText(rule.cure));
  }
  out += fmt::format("| PASS | {} more | | | | |\n\n", passed);
}

void Findings(std::string& out, const model::CampaignFacts& facts) {
  const Totals totals = TotalsOf(facts);
  out += fmt::format("## Findings: {} open, {} new\n\n", totals.open, totals.fresh);
  if (facts.findings.empty()) {
    out += fmt::format("None in {} executions. That is not a proof that there is none.\n\n",
                       base::FormatCount(totals.executions));
    return;
  }
  out +=
      "| | severity | what | where | found by | reproduced | reproduce with |\n"
      "|---|---|---|---|---|---|---|\n";
  const std::size_t shown = std::min(facts.findings.size(), kLongestTable);
  for (std::size_t i = 0; i < shown; ++i) {
    const model::FindingFacts& found = facts.findings[i];
    const model::Finding& finding = found.finding;
    out += fmt::format("| {}{} | {} | {} ({}) | {} | {}, {} | {} | {} |\n", model::Show(finding.id),
                       found.new_in_this_campaign ? " **new**" : "", model::Name(finding.severity),
                       MarkdownCellCode(finding.title), model::Name(finding.state),
                       MarkdownCellCode(finding.where), MarkdownText(finding.harness),
                       MarkdownText(finding.engine), Rate(finding.reproduced, finding.attempts),
                       MarkdownCellCode(found.reproduce_command));
  }
  if (shown < facts.findings.size()) {
    out += fmt::format("\n{} more are in the full report.\n", facts.findings.size() - shown);
  }
  out += '\n';
}

void CoverageRow(std::string& out, const std::string& name, const model::CoverageCounts& counts) {
  out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", name, Percent(counts.lines),
                     Percent(counts.functions), Percent(counts.regions), Percent(counts.branches),
                     Percent(counts.mcdc));
}

void Coverage(std::string& out, const model::CampaignFacts& facts) {
  const model::CoverageSnapshot& coverage = facts.coverage;
  out += "## Coverage\n\n";
  for (const std::string& gap : coverage.gaps) out += "- " + MarkdownText(gap) + "\n";
  if (!coverage.gaps.empty()) out += '\n';
  if (coverage.total.lines.total == 0) {
    out += "Nothing was measured.\n\n";
    return;
  }
  out +=
      "| target | lines | functions | regions | branches | MC/DC |\n"
      "|---|--:|--:|--:|--:|--:|\n";
  for (const auto& [name, counts] : coverage.targets) CoverageRow(out, MarkdownText(name), counts);
  CoverageRow(out, "**all**", coverage.total);
  out += '\n';
}

void Surface(std::string& out, const model::CampaignFacts& facts) {
  out += "## Attack surface\n\n";
  const std::vector<model::Interface>& surface = facts.campaign.surface;
  if (surface.empty()) {
    out += "Not declared: nobody can say what was left out.\n\n";
    return;
  }
  std::vector<std::string> idle;
  for (const model::Interface& interface : surface) {
    if (ExecutionsOf(facts, interface) == 0) idle.push_back(interface.name);
  }
  out += fmt::format("{}; executed in this campaign: {}.", Plural(surface.size(), "interface"),
                     surface.size() - idle.size());
  if (!idle.empty()) out += fmt::format(" Not executed: {}.", MarkdownText(Joined(idle)));
  out += "\n\n";
}

void Harnesses(std::string& out, const model::CampaignFacts& facts) {
  out += "## Harnesses\n\n";
  if (facts.harnesses.empty()) {
    out += "None.\n\n";
    return;
  }
  out +=
      "| harness | engine | executions | per second | CPU | new inputs | problem |\n"
      "|---|---|--:|--:|--:|--:|---|\n";
  for (const model::HarnessSummary& harness : facts.harnesses) {
    for (const model::ArmSummary& arm : harness.arms) {
      out += fmt::format(
          "| {} | {} | {} | {} | {} | {} | {} |\n", MarkdownText(harness.harness.name),
          MarkdownText(arm.arm.engine), base::FormatCount(arm.executions),
          base::FormatCount(PerSecond(arm.executions, arm.cpu)), base::FormatDuration(arm.cpu),
          base::FormatCount(arm.new_inputs), MarkdownText(arm.problem));
    }
  }
  out += '\n';
}

void Circumstances(std::string& out, const model::Campaign& campaign) {
  out += fmt::format("Campaign {} ({}, {}), started {}, budget {}, revision {}. Sandbox: {}.",
                     MarkdownCode(campaign.id.text), MarkdownText(campaign.profile),
                     model::Name(campaign.state), ReadableTime(campaign.started),
                     base::FormatDuration(campaign.budget),
                     campaign.revision.empty() ? "unknown" : MarkdownCode(campaign.revision),
                     campaign.sandbox.empty() ? "not recorded" : MarkdownText(campaign.sandbox));
  for (const std::string& weakness : campaign.weaknesses) {
    out += " Weakness: " + MarkdownText(weakness);
  }
  out += '\n';
}

}  // namespace

std::string RenderMarkdown(const model::CampaignFacts& unordered) {
  const model::CampaignFacts facts = InReportOrder(unordered);
  std::string out = "# Assay validation report\n\n";
  Gaps(out, facts);
  Gate(out, facts);
  Findings(out, facts);
  Coverage(out, facts);
  Surface(out, facts);
  Harnesses(out, facts);
  Circumstances(out, facts.campaign);
  return out;
}

}  // namespace assay::report
