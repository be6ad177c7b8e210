// The top of the page: what happened at a glance, then what was not run, then the gate and its
// reasons.
#include <fmt/format.h>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

std::string_view ClassOf(model::Outcome outcome) {
  switch (outcome) {
    case model::Outcome::kPass:
      return "pass";
    case model::Outcome::kFail:
      return "fail";
    case model::Outcome::kInconclusive:
      return "unsure";
  }
  return "unsure";
}

void Glance(HtmlWriter& html, std::string_view link, std::string_view label, std::string_view value,
            std::string_view note, std::string_view look) {
  html.Open("li", {{"class", std::string(look)}})
      .Open("a", {{"href", std::string(link)}})
      .Element("span", label, {{"class", "label"}})
      .Element("strong", value)
      .Element("span", note, {{"class", "note"}})
      .Close()
      .Close();
}

std::string GateNote(const model::Verdict& verdict) {
  if (verdict.rules.empty()) return "no rule was judged";
  std::size_t failed = 0;
  std::size_t unsure = 0;
  for (const model::RuleResult& rule : verdict.rules) {
    failed += rule.outcome == model::Outcome::kFail ? 1 : 0;
    unsure += rule.outcome == model::Outcome::kInconclusive ? 1 : 0;
  }
  std::string note = fmt::format("{} of {} failed", failed, Plural(verdict.rules.size(), "rule"));
  if (unsure > 0) note += fmt::format(", {} not judged", unsure);
  return note;
}

std::string Lasted(const model::Campaign& campaign) {
  const std::string state(model::Name(campaign.state));
  if (!campaign.ended) return state;
  return fmt::format("{} after {}", state,
                     base::FormatDuration(*campaign.ended - campaign.started));
}

void Rule(HtmlWriter& html, const model::RuleResult& rule) {
  html.Open("li", {{"class", fmt::format("rule {}", ClassOf(rule.outcome))}});
  html.Open("div", {{"class", "rule-head"}})
      .Element("span", VerdictWord(rule.outcome), {{"class", "word"}})
      .Element("code", rule.rule)
      .Element("span", rule.scope, {{"class", "scope"}});
  if (rule.infrastructure) html.Element("span", "set-up", {{"class", "tag"}});
  html.Close();
  html.Element("p", rule.reason);
  if (!rule.threshold.empty() || !rule.measured.empty()) {
    html.Element("p", fmt::format("Wanted {}, measured {}.", rule.threshold, rule.measured),
                 {{"class", "muted"}});
  }
  if (!rule.offenders.empty()) {
    html.Open("ul", {{"class", "offenders"}});
    for (const std::string& offender : rule.offenders) {
      html.Open("li").Element("code", offender).Close();
    }
    html.Close();
  }
  if (!rule.cure.empty()) {
    html.Open("p").Element("b", "To pass: ").Text(rule.cure).Close();
  }
  html.Close();
}

}  // namespace

void WriteHeader(HtmlWriter& html, const model::CampaignFacts& facts) {
  const Totals totals = TotalsOf(facts);
  const model::Campaign& campaign = facts.campaign;
  html.Open("header", {{"class", "top"}});
  html.Element("p", "Assay validation report", {{"class", "eyebrow"}});
  html.Element("h1", ReadableTime(campaign.started));
  html.Open("p", {{"class", "muted"}})
      .Text(fmt::format("Profile {}, {}. Campaign ",
                        campaign.profile.empty() ? "not recorded" : campaign.profile,
                        Lasted(campaign)))
      .Element("code", campaign.id.text)
      .Text(", revision ")
      .Element("code", campaign.revision.empty() ? "unknown" : campaign.revision)
      .Text(".")
      .Close();
  html.Open("nav", {{"aria-label", "At a glance"}}).Open("ul", {{"class", "glance"}});
  const bool idle = totals.executions == 0;
  Glance(html, "#gaps", "Not run", idle ? "all" : base::FormatCount(facts.gaps.size()),
         idle                 ? "nothing was executed"
         : facts.gaps.empty() ? "all that was planned ran"
                              : "see why",
         idle                 ? "fail"
         : facts.gaps.empty() ? "pass"
                              : "unsure");
  Glance(html, "#gate", "Gate", VerdictWord(facts.verdict.outcome), GateNote(facts.verdict),
         ClassOf(facts.verdict.outcome));
  Glance(html, "#findings", "Open findings", base::FormatCount(totals.open),
         fmt::format("{} new in this campaign", totals.fresh), totals.open > 0 ? "fail" : "plain");
  Glance(html, "#coverage", "Lines covered", Percent(facts.coverage.total.lines),
         facts.coverage.total.lines.total == 0
             ? "nothing was measured"
             : fmt::format("of {}", base::FormatCount(facts.coverage.total.lines.total)),
         "plain");
  Glance(html, "#harnesses", "Executions", base::FormatCount(totals.executions),
         base::FormatDuration(totals.cpu) + " of CPU", idle ? "fail" : "plain");
  html.Close().Close().Close();
}

void WriteGaps(HtmlWriter& html, const model::CampaignFacts& facts) {
  OpenSection(html, "gaps", "Not run, or did nothing");
  if (TotalsOf(facts).executions == 0) {
    html.Element("p", "No input was executed: this campaign proves nothing.",
                 {{"class", "callout fail"}});
  } else if (facts.gaps.empty()) {
    html.Element("p", "Everything that was planned ran.", {{"class", "callout pass"}});
  }
  if (!facts.gaps.empty()) {
    html.Open("ul", {{"class", "gaps"}});
    for (const model::Gap& gap : facts.gaps) {
      html.Open("li").Element("code", gap.scope).Element("p", gap.what);
      if (!gap.cure.empty()) html.Element("p", gap.cure, {{"class", "muted"}});
      html.Close();
    }
    html.Close();
  }
  html.Close();
}

void WriteGate(HtmlWriter& html, const model::CampaignFacts& facts) {
  OpenSection(html, "gate", "Gate");
  html.Open("p", {{"class", fmt::format("callout {}", ClassOf(facts.verdict.outcome))}})
      .Element("strong", VerdictWord(facts.verdict.outcome))
      .Text(facts.verdict.rules.empty() ? " No rule was judged."
                                        : " " + GateNote(facts.verdict) + ".")
      .Close();
  html.Open("ul", {{"class", "rules"}});
  std::size_t passed = 0;
  for (const model::RuleResult& rule : facts.verdict.rules) {
    if (rule.outcome == model::Outcome::kPass) {
      ++passed;
    } else {
      Rule(html, rule);
    }
  }
  html.Close();
  if (passed > 0) {
    html.Open("details").Element("summary", Plural(passed, "rule") + " passed");
    OpenTable(html, "Rules that passed",
              {{"Rule"}, {"Scope"}, {"Wanted"}, {"Measured"}, {"Reason"}});
    for (const model::RuleResult& rule : facts.verdict.rules) {
      if (rule.outcome != model::Outcome::kPass) continue;
      html.Open("tr");
      HeadCell(html, rule.rule);
      for (const std::string* text : {&rule.scope, &rule.threshold, &rule.measured, &rule.reason}) {
        TextCell(html, *text);
      }
      html.Close();
    }
    CloseTable(html);
    html.Close();
  }
  html.Close();
}

}  // namespace assay::report
