#include "runner/report/html_parts.h"

#include <fmt/format.h>

#include "runner/base/text.h"
#include "runner/report/words.h"

namespace assay::report {

void OpenSection(HtmlWriter& html, std::string_view id, std::string_view title) {
  const std::string heading = fmt::format("{}-title", id);
  html.Open("section", {{"id", std::string(id)}, {"aria-labelledby", heading}})
      .Element("h2", title, {{"id", heading}});
}

void OpenTable(HtmlWriter& html, std::string_view caption, const std::vector<HtmlColumn>& columns) {
  html.Open("div", {{"class", "scroll"},
                    {"role", "region"},
                    {"tabindex", "0"},
                    {"aria-label", std::string(caption)}})
      .Open("table")
      .Element("caption", caption)
      .Open("thead")
      .Open("tr");
  for (const HtmlColumn& column : columns) {
    html.Element("th", column.title, {{"scope", "col"}, {"class", column.numeric ? "num" : "txt"}});
  }
  html.Close().Close().Open("tbody");
}

void CloseTable(HtmlWriter& html) { html.Close().Close().Close(); }

void TextCell(HtmlWriter& html, std::string_view text) { html.Element("td", text); }

void HeadCell(HtmlWriter& html, std::string_view text) {
  html.Element("th", text, {{"scope", "row"}});
}

void NumberCell(HtmlWriter& html, double value, std::string_view shown) {
  html.Element("td", shown, {{"class", "num"}, {"data-v", fmt::format("{}", value)}});
}

void CoverageCell(HtmlWriter& html, const model::Counted& counted) {
  html.Open("td", {{"class", "num"},
                   {"data-v", fmt::format("{:.4f}", counted.total == 0 ? -1 : counted.percent())},
                   {"title", fmt::format("{} of {}", base::FormatCount(counted.covered),
                                         base::FormatCount(counted.total))}});
  html.Text(Percent(counted));
  html.Open("svg", {{"class", "bar"}, {"aria-hidden", "true"}});
  html.Element("rect", "", {{"class", "track"}, {"width", "100%"}, {"height", "100%"}});
  html.Element("rect", "",
               {{"class", "fill"},
                {"width", fmt::format("{:.1f}%", counted.percent())},
                {"height", "100%"}});
  html.Close().Close();
}

void FilterBox(HtmlWriter& html, std::string_view list_id, std::string_view what) {
  html.Element("div", "",
               {{"class", "tools"},
                {"data-filters", std::string(list_id)},
                {"data-what", std::string(what)}});
}

}  // namespace assay::report
