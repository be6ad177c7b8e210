// index.html: one file, opened from a disk, in a mail, from an archive in five years. It requests
// nothing, and its policy says so: scripts and styles run by their hashes alone, so a text of a
// target that slipped through the escaping still could not execute.
#include <fmt/format.h>

#include <string>

#include "runner/base/hash.h"
#include "runner/report/assets.h"
#include "runner/report/html_parts.h"
#include "runner/report/html_writer.h"
#include "runner/report/order.h"
#include "runner/report/report.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

unsigned HexDigit(char c) { return static_cast<unsigned>(c >= 'a' ? c - 'a' + 10 : c - '0'); }

// 'sha256-<base64>' as a Content-Security-Policy wants it (CSP level 3, section 2.3.1).
std::string SourceHash(std::string_view asset) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = base::Sha256Hex(base::AsBytes(asset));
  std::string base64;
  for (std::size_t i = 0; i < hex.size(); i += 6) {  // three bytes, four characters
    const std::string_view group = std::string_view(hex).substr(i, 6);
    unsigned bits = 0;
    for (const char c : group) bits = (bits << 4U) | HexDigit(c);
    bits <<= 4U * (6U - static_cast<unsigned>(group.size()));
    const std::size_t letters = group.size() / 2 + 1;
    for (std::size_t k = 0; k < 4; ++k) {
      base64 += k < letters ? kAlphabet[(bits >> (18U - 6U * k)) & 63U] : '=';
    }
  }
  return "'sha256-" + base64 + "'";
}

std::string Policy() {
  return fmt::format(
      "default-src 'none'; style-src {}; script-src {} {}; img-src data:; base-uri 'none'; "
      "form-action 'none'; require-trusted-types-for 'script'",
      SourceHash(assets::ReportCss()), SourceHash(assets::ChartJs()),
      SourceHash(assets::ReportJs()));
}

void WriteHead(HtmlWriter& html, const model::CampaignFacts& facts) {
  html.Open("head")
      .Void("meta", {{"charset", "utf-8"}})
      .Void("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", Policy()}})
      .Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
      .Void("meta", {{"name", "color-scheme"}, {"content", "light dark"}})
      .Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}})
      .Void("link", {{"rel", "icon"}, {"href", "data:,"}})
      .Element("title", fmt::format("{} · {} · Assay", VerdictWord(facts.verdict.outcome),
                                    ReadableTime(facts.campaign.started)))
      .Asset("style", assets::ReportCss())
      .Close();
}

void WriteFooter(HtmlWriter& html, const model::CampaignFacts& facts) {
  html.Open("footer");
  html.Element(
      "p", fmt::format("Written by Assay {}. The same facts lie beside this file as report.json, "
                       "results.sarif, junit.xml and summary.md.",
                       facts.campaign.tool_version));
  html.Open("p", {{"class", "keys"}, {"hidden", ""}})
      .Text("Keys: ")
      .Element("kbd", "/")
      .Text(" filter findings, ")
      .Element("kbd", "n")
      .Text(" next finding, ")
      .Element("kbd", "p")
      .Text(" previous, ")
      .Element("kbd", "g")
      .Text(" to the top. Column heads sort.")
      .Close();
  html.Close();
}

}  // namespace

std::string RenderHtml(const model::CampaignFacts& unordered) {
  const model::CampaignFacts facts = InReportOrder(unordered);
  HtmlWriter html;
  html.Doctype().Open("html", {{"lang", "en"}});
  WriteHead(html, facts);
  html.Open("body").Element("a", "Skip to what was not run",
                            {{"class", "skip"}, {"href", "#gaps"}});
  WriteHeader(html, facts);
  html.Open("main");
  for (const auto write : {WriteGaps, WriteGate, WriteFindings, WriteCoverage, WriteSurface,
                           WriteHarnesses, WriteCharts, WriteEnvironment, WriteSlices}) {
    write(html, facts);
  }
  html.Close();
  WriteFooter(html, facts);
  html.Data("report-data", ChartData(facts));
  html.Asset("script", assets::ChartJs());
  html.Asset("script", assets::ReportJs());
  return std::move(html).Finish();
}

}  // namespace assay::report
