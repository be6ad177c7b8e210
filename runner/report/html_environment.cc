// Charts (drawn by the script), slices (listed by the script), settings and environment.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kCurvePoints = 400;  // per harness: more than a screen can tell apart

void Figure(HtmlWriter& html, std::string_view id, std::string_view title, std::string_view what) {
  html.Open("figure", {{"id", std::string(id)}})
      .Element("figcaption", title)
      .Element("div", "", {{"class", "chart-tools"}})
      .Open("div", {{"class", "canvas"}})
      .Element("canvas", what, {{"role", "img"}, {"aria-label", std::string(what)}})
      .Close()
      .Close();
}

void Item(HtmlWriter& html, std::string_view name, std::string_view value) {
  html.Element("dt", name).Element("dd", value.empty() ? "not recorded" : value);
}

Json Curves(const model::CampaignFacts& facts) {
  std::map<std::string, std::vector<const model::CurvePoint*>> curves;
  for (const model::CurvePoint& point : facts.curve) curves[point.harness].push_back(&point);
  Json json = Json::array();
  for (const auto& [harness, points] : curves) {
    Json list = Json::array();
    const std::size_t step = points.size() / kCurvePoints + 1;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i % step != 0 && i + 1 != points.size()) continue;
      const model::CurvePoint& point = *points[i];
      list.push_back(Json::array(
          {point.since_start.count(), point.cpu.count(), point.executions, point.features}));
    }
    json.push_back({{"harness", base::EscapeForTerminal(harness)}, {"points", std::move(list)}});
  }
  return json;
}

}  // namespace

std::string ChartData(const model::CampaignFacts& facts) {
  Json arms = Json::array();
  for (const model::HarnessSummary& harness : facts.harnesses) {
    for (const model::ArmSummary& arm : harness.arms) {
      arms.push_back({{"harness", base::EscapeForTerminal(arm.arm.harness)},
                      {"engine", base::EscapeForTerminal(arm.arm.engine)},
                      {"cpu", arm.cpu.count()}});
    }
  }
  Json slices = Json::array();
  for (const model::Slice& slice : facts.slices) {
    slices.push_back(Json::array(
        {slice.number, base::EscapeForTerminal(slice.arm.harness),
         base::EscapeForTerminal(slice.arm.engine), slice.core,
         (slice.started - facts.campaign.started).count(), slice.wall.count(), slice.cpu.count(),
         slice.executions, slice.restarts, slice.new_inputs, slice.new_features, slice.crashes,
         slice.peak_rss_mb, model::Name(slice.end), base::EscapeForTerminal(slice.detail)}));
  }
  const Json data = {
      {"curves", Curves(facts)}, {"arms", std::move(arms)}, {"slices", std::move(slices)}};
  return data.dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
}

void WriteCharts(HtmlWriter& html, const model::CampaignFacts& facts) {
  OpenSection(html, "time", "Over time");
  if (facts.curve.empty()) {
    html.Element("p", "No measurement was taken while fuzzing.").Close();
    return;
  }
  html.Element("noscript",
               "The charts need JavaScript. Their numbers are in the tables above and in "
               "report.json.");
  html.Open("div", {{"class", "figures"}});
  Figure(html, "chart-features", "Coverage features, by harness",
         "Line chart: cumulative coverage features of each harness over the time of the campaign.");
  Figure(html, "chart-executions", "Executions, by harness",
         "Line chart: cumulative executions of each harness over the time of the campaign.");
  Figure(html, "chart-cpu", "CPU time, by harness and engine",
         "Bar chart: CPU time each harness received, split by engine.");
  html.Close().Close();
}

void WriteSlices(HtmlWriter& html, const model::CampaignFacts& facts) {
  OpenSection(html, "slices", "Slices");
  std::map<std::string_view, std::size_t> ends;
  for (const model::Slice& slice : facts.slices) ++ends[model::Name(slice.end)];
  std::string text = Plural(facts.slices.size(), "slice");
  for (const auto& [end, count] : ends) text += fmt::format(", {} {}", count, end);
  html.Element("p", text + ".");
  html.Element("noscript", "The list of slices needs JavaScript; it is also in report.json.");
  if (!facts.slices.empty()) {
    html.Open("details", {{"id", "slice-details"}})
        .Element("summary", "All slices")
        .Element("div", "", {{"id", "slice-list"}})
        .Close();
  }
  html.Close();
}

void WriteEnvironment(HtmlWriter& html, const model::CampaignFacts& facts) {
  const model::Campaign& campaign = facts.campaign;
  OpenSection(html, "environment", "Settings and environment");
  for (const std::string& weakness : campaign.weaknesses) {
    html.Open("p", {{"class", "callout unsure"}})
        .Element("strong", "Weaker than it should be: ")
        .Text(weakness)
        .Close();
  }
  html.Open("dl");
  Item(html, "Sandbox", campaign.sandbox);
  Item(html, "Compiler", campaign.compiler);
  Item(html, "Assay", campaign.tool_version);
  Item(html, "Revision", campaign.revision);
  Item(html, "Started", ReadableTime(campaign.started));
  Item(html, "Ended", campaign.ended ? ReadableTime(*campaign.ended) : "not ended");
  Item(html, "Fuzzing budget", base::FormatDuration(campaign.budget));
  Item(html, "Jobs", std::to_string(campaign.jobs));
  Item(html, "Seed", std::to_string(campaign.seed));
  for (const std::string& resumed : campaign.resumed) Item(html, "Resumed", resumed);
  html.Close();
  if (!facts.settings.empty()) {
    html.Open("details").Element("summary", "Every option and its value");
    OpenTable(html, "Options", {{"Option"}, {"Value"}});
    for (const auto& [name, value] : facts.settings) {
      html.Open("tr");
      HeadCell(html, name);
      TextCell(html, value);
      html.Close();
    }
    CloseTable(html);
    html.Close();
  }
  html.Close();
}

}  // namespace assay::report
