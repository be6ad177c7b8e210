// What each harness did, and each engine in it.
#include <fmt/format.h>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

void CountCell(HtmlWriter& html, std::uint64_t count) {
  NumberCell(html, static_cast<double>(count), base::FormatCount(count));
}

void TimeCell(HtmlWriter& html, model::Duration time) {
  NumberCell(html, static_cast<double>(time.count()), base::FormatDuration(time));
}

// The shape of the discovery curve, drawn without a script: features over time.
void Spark(HtmlWriter& html, const model::CampaignFacts& facts, const std::string& harness) {
  double longest = 1;
  double highest = 1;
  std::vector<const model::CurvePoint*> points;
  for (const model::CurvePoint& point : facts.curve) {
    longest = std::max(longest, static_cast<double>(point.since_start.count()));
    if (point.harness != harness) continue;
    highest = std::max(highest, static_cast<double>(point.features));
    points.push_back(&point);
  }
  html.Open("td", {{"class", "spark"}});
  if (points.size() > 1) {
    std::string line;
    const std::size_t step = points.size() / 64 + 1;
    for (std::size_t i = 0; i < points.size(); i += step) {
      line += fmt::format("{:.1f},{:.1f} ",
                          static_cast<double>(points[i]->since_start.count()) * 80 / longest,
                          18 - static_cast<double>(points[i]->features) * 16 / highest);
    }
    html.Open("svg", {{"viewBox", "0 0 80 20"}, {"aria-hidden", "true"}})
        .Element("polyline", "", {{"points", line}})
        .Close();
  }
  html.Close();
}

void HarnessRow(HtmlWriter& html, const model::CampaignFacts& facts,
                const model::HarnessSummary& summary) {
  const Totals totals = TotalsOf(summary);
  std::uint64_t slices = 0;
  std::uint64_t inputs = 0;
  for (const model::ArmSummary& arm : summary.arms) {
    slices += arm.slices;
    inputs += arm.new_inputs;
  }
  html.Open("tr", {{"class", totals.executions == 0 ? "idle" : ""}});
  html.Open("th", {{"scope", "row"}})
      .Text(summary.harness.name)
      .Element("small", summary.harness.property)
      .Close();
  TextCell(html, Joined(summary.harness.targets, "none"));
  CountCell(html, totals.executions);
  CountCell(html, PerSecond(totals.executions, totals.cpu));
  TimeCell(html, totals.cpu);
  CountCell(html, slices);
  CountCell(html, inputs);
  NumberCell(html, static_cast<double>(summary.corpus_files),
             fmt::format("{} ({})", base::FormatCount(summary.corpus_files),
                         ByteSize(summary.corpus_bytes)));
  CountCell(html, summary.features);
  Spark(html, facts, summary.harness.name);
  NumberCell(html, static_cast<double>(summary.regressions_failed),
             fmt::format("{} of {}", summary.regressions_failed, summary.regressions_replayed));
  html.Close();
}

void ArmRow(HtmlWriter& html, const model::ArmSummary& arm) {
  html.Open("tr", {{"class", arm.executions == 0 ? "idle" : ""}});
  HeadCell(html, arm.arm.harness);
  TextCell(html, arm.arm.engine);
  CountCell(html, arm.executions);
  CountCell(html, PerSecond(arm.executions, arm.cpu));
  TimeCell(html, arm.cpu);
  for (const std::uint64_t count : {arm.slices, arm.new_inputs, arm.new_features, arm.crashes,
                                    arm.start_failures, arm.watchdog_kills}) {
    CountCell(html, count);
  }
  const bool silent = arm.executions == 0 && arm.problem.empty();
  html.Element("td", silent ? "Executed nothing; no reason was recorded." : arm.problem,
               {{"class", arm.problem.empty() && !silent ? "" : "long"}});
  html.Close();
}

bool HasProblem(const model::CampaignFacts& facts) {
  for (const model::HarnessSummary& harness : facts.harnesses) {
    for (const model::ArmSummary& arm : harness.arms) {
      if (arm.executions == 0 || !arm.problem.empty()) return true;
    }
  }
  return false;
}

}  // namespace

void WriteHarnesses(HtmlWriter& html, const model::CampaignFacts& facts) {
  OpenSection(html, "harnesses", "Harnesses");
  if (facts.harnesses.empty()) {
    html.Element("p", "There was no harness.").Close();
    return;
  }
  FilterBox(html, "harness-list", "harnesses");
  html.Open("div", {{"id", "harness-list"}});
  OpenTable(html, "By harness",
            {{"Harness"},
             {"Targets"},
             {"Executions", true},
             {"Per CPU second", true},
             {"CPU", true},
             {"Slices", true},
             {"New inputs", true},
             {"Corpus", true},
             {"Features", true},
             {"Discovery"},
             {"Regressions failed", true}});
  for (const model::HarnessSummary& harness : facts.harnesses) HarnessRow(html, facts, harness);
  CloseTable(html);
  html.Open("details",
            HasProblem(facts) ? HtmlWriter::Attributes{{"open", ""}} : HtmlWriter::Attributes{});
  html.Element("summary", "By harness and engine");
  OpenTable(html, "By harness and engine",
            {{"Harness"},
             {"Engine"},
             {"Executions", true},
             {"Per CPU second", true},
             {"CPU", true},
             {"Slices", true},
             {"New inputs", true},
             {"New features", true},
             {"Crashes", true},
             {"Failed starts", true},
             {"Killed", true},
             {"Problem"}});
  for (const model::HarnessSummary& harness : facts.harnesses) {
    for (const model::ArmSummary& arm : harness.arms) ArmRow(html, arm);
  }
  CloseTable(html);
  html.Close().Close().Close();
}

}  // namespace assay::report
