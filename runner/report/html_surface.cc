// The attack surface as it was declared: who reaches what, and what stood for it in this campaign.
#include <fmt/format.h>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

void InterfaceRow(HtmlWriter& html, const model::CampaignFacts& facts,
                  const model::Interface& interface) {
  const std::uint64_t executions = ExecutionsOf(facts, interface);
  html.Open("tr", {{"class", executions == 0 ? "idle" : ""}});
  html.Open("th", {{"scope", "row"}})
      .Text(interface.name)
      .Element("small", interface.specification)
      .Close();
  TextCell(html, ReachWords(interface));
  html.Element("td", interface.boundary, {{"class", "long"}});
  html.Element("td", Joined(interface.threats, "none named"), {{"class", "long"}});
  TextCell(html, Joined(interface.targets, "none"));
  html.Element("td", Joined(interface.harnesses, "none"), {{"class", "long"}});
  NumberCell(html, static_cast<double>(executions), base::FormatCount(executions));
  html.Close();
}

}  // namespace

void WriteSurface(HtmlWriter& html, const model::CampaignFacts& facts) {
  const std::vector<model::Interface>& surface = facts.campaign.surface;
  OpenSection(html, "surface", "Attack surface");
  if (surface.empty()) {
    html.Element("p",
                 "The attack surface was not declared, so nobody can say what was left out. "
                 "Declare it in assay.toml, one [[surface]] for each interface.")
        .Close();
    return;
  }
  std::size_t idle = 0;
  for (const model::Interface& interface : surface) {
    idle += ExecutionsOf(facts, interface) == 0 ? 1 : 0;
  }
  if (idle > 0) {
    html.Element("p",
                 fmt::format("{} of {} executed nothing in this campaign.", idle,
                             Plural(surface.size(), "interface")),
                 {{"class", "callout unsure"}});
  }
  OpenTable(html, "Interfaces that take untrusted input",
            {{"Interface"},
             {"Who can reach it"},
             {"Trust boundary"},
             {"Threats"},
             {"Targets"},
             {"Harnesses"},
             {"Executions", true}});
  for (const model::Interface& interface : surface) InterfaceRow(html, facts, interface);
  CloseTable(html);
  html.Close();
}

}  // namespace assay::report
