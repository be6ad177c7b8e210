// The parts of the page, in the order in which they stand on it, and the pieces they share.
// Facts are in report order already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runner/model/facts.h"
#include "runner/report/html_writer.h"

namespace assay::report {

void WriteHeader(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteGaps(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteGate(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteFindings(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteCoverage(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteSurface(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteHarnesses(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteCharts(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteSlices(HtmlWriter& html, const model::CampaignFacts& facts);
void WriteEnvironment(HtmlWriter& html, const model::CampaignFacts& facts);

// What the script draws: curves (thinned to what a screen can show), CPU by engine, slices.
std::string ChartData(const model::CampaignFacts& facts);

struct HtmlColumn {
  std::string_view title;
  bool numeric = false;
};
// <table> in a region that scrolls sideways on a narrow screen; closed by CloseTable.
void OpenTable(HtmlWriter& html, std::string_view caption, const std::vector<HtmlColumn>& columns);
void CloseTable(HtmlWriter& html);
void TextCell(HtmlWriter& html, std::string_view text);
void HeadCell(HtmlWriter& html, std::string_view text);  // the name of the row
// `value` is what the column is sorted by, `shown` what is read.
void NumberCell(HtmlWriter& html, double value, std::string_view shown);
void CoverageCell(HtmlWriter& html, const model::Counted& counted);
void OpenSection(HtmlWriter& html, std::string_view id, std::string_view title);
// The box in which the script puts a filter for the rows or findings of `what`.
void FilterBox(HtmlWriter& html, std::string_view list_id, std::string_view what);

}  // namespace assay::report
