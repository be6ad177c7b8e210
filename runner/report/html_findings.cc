// Findings: one card each, with all that is needed to judge it and to see it again.
#include <fmt/format.h>

#include <algorithm>

#include "runner/base/text.h"
#include "runner/report/html_parts.h"
#include "runner/report/words.h"

namespace assay::report {
namespace {

constexpr std::size_t kLogExcerpt = 8000;  // bytes; the whole log lies beside the reproducer
constexpr std::size_t kOpenCards = 3;      // shown unfolded

void Row(HtmlWriter& html, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  html.Element("dt", name).Element("dd", value);
}

void Command(HtmlWriter& html, const std::string& command) {
  if (command.empty()) return;
  html.Open("div", {{"class", "command"}})
      .Element("h4", "Reproduce")
      .Open("pre", {{"tabindex", "0"}})
      .Element("code", command, {{"data-copy", ""}})
      .Close()
      .Close();
}

void Stack(HtmlWriter& html, std::string_view title, const std::vector<model::Frame>& stack) {
  if (stack.empty()) return;
  html.Element("h4", title).Open("ol", {{"class", "stack"}, {"start", "0"}});
  for (const model::Frame& frame : stack) {
    html.Open("li");
    if (frame.function.empty()) {
      html.Element("code", fmt::format("{}+{:#x}", frame.module, frame.offset));
    } else {
      html.Element("code", frame.function);
    }
    if (!frame.file.empty()) {
      const std::string line = frame.line == 0 ? "" : fmt::format(":{}", frame.line);
      html.Text(" ").Element("span", frame.file + line, {{"class", "place"}});
    }
    html.Close();
  }
  html.Close();
}

void History(HtmlWriter& html, const model::Finding& finding) {
  if (finding.history.empty()) return;
  html.Element("h4", "History").Open("ol", {{"class", "history"}});
  for (const model::FindingEvent& event : finding.history) {
    html.Open("li")
        .Element("span", ReadableTime(event.when), {{"class", "when"}})
        .Text(" ")
        .Element("b", model::Name(event.state))
        .Text(fmt::format(" by {}: {}", event.who, event.why))
        .Close();
  }
  html.Close();
}

void Crashes(HtmlWriter& html, const model::FindingFacts& found) {
  html.Open("details").Element(
      "summary", fmt::format("{} of {}", Plural(found.crashes.size(), "input"),
                             base::FormatCount(std::max<std::uint64_t>(found.finding.crash_count,
                                                                       found.crashes.size()))));
  OpenTable(
      html, "Inputs of " + model::Show(found.finding.id),
      {{"Input (SHA-256)"}, {"Harness"}, {"Engine"}, {"Found"}, {"Reproduced"}, {"Why here"}});
  for (const model::Crash& crash : found.crashes) {
    html.Open("tr").Open("td").Element("code", crash.input.hex.substr(0, 16)).Close();
    TextCell(html, crash.harness);
    TextCell(html, crash.engine);
    TextCell(html, ReadableTime(crash.found));
    TextCell(html, Rate(crash.reproduced, crash.attempts));
    TextCell(html, crash.reason);
    html.Close();
  }
  CloseTable(html);
  html.Close();
}

void Log(HtmlWriter& html, const std::string& log) {
  if (log.empty()) return;
  html.Open("details").Element("summary", "Log of the canonical replay");
  html.Element("pre", std::string_view(log).substr(0, kLogExcerpt),
               {{"class", "log"}, {"tabindex", "0"}});
  if (log.size() > kLogExcerpt) {
    html.Element("p",
                 fmt::format("Cut after {} of {}.", ByteSize(kLogExcerpt), ByteSize(log.size())),
                 {{"class", "muted"}});
  }
  html.Close();
}

void Summary(HtmlWriter& html, const model::FindingFacts& found) {
  const model::Finding& finding = found.finding;
  const std::string severity(model::Name(finding.severity));
  html.Open("summary")
      .Open("span", {{"class", "finding-head"}})
      .Element("span", model::Show(finding.id), {{"class", "id"}})
      .Element("span", severity, {{"class", "severity " + severity}});
  if (found.new_in_this_campaign) html.Element("span", "new", {{"class", "tag new"}});
  if (!found.new_in_this_campaign || finding.state != model::FindingState::kNew) {
    html.Element("span", model::Name(finding.state), {{"class", "tag"}});
  }
  html.Close();
  html.Element("span", finding.title, {{"class", "finding-title"}});
  html.Open("span", {{"class", "finding-where"}}).Element("code", finding.where).Close();
  html.Element("span",
               fmt::format("{}, found by {}, reproduced {}", finding.harness, finding.engine,
                           Rate(finding.reproduced, finding.attempts)),
               {{"class", "muted"}});
  html.Close();
}

void Facts(HtmlWriter& html, const model::FindingFacts& found) {
  const model::Finding& finding = found.finding;
  html.Open("dl");
  Row(html, "Kind", finding.kind);
  Row(html, "Severity",
      fmt::format(
          "{}: {}", model::Name(finding.severity),
          finding.severity_reason.empty() ? "no reason recorded" : finding.severity_reason));
  Row(html, "Where", finding.where);
  Row(html, "Reproduced", Rate(finding.reproduced, finding.attempts) + " tries");
  Row(html, "Found by", fmt::format("{} in {}", finding.engine, finding.harness));
  Row(html, "Weakness", finding.cwe.empty() ? "" : finding.cwe + " (suggested)");
  Row(html, "First seen", ReadableTime(finding.first_seen));
  Row(html, "Last seen", ReadableTime(finding.last_seen));
  if (finding.accepted_until) Row(html, "Accepted until", ReadableTime(*finding.accepted_until));
  if (!found.crashes.empty()) {
    const model::CrashReport& report = found.crashes.front().report;
    Row(html, "Reported by", report.tool);
    Row(html, "Detail", report.detail);
    Row(html, "Oracle", report.oracle);
    Row(html, "Not understood", report.not_understood);
  }
  html.Close();
}

void Card(HtmlWriter& html, const model::FindingFacts& found, bool open) {
  const model::Finding& finding = found.finding;
  HtmlWriter::Attributes attributes = {
      {"class", "finding"},
      {"id", model::Show(finding.id)},
      {"data-severity", fmt::format("{}", static_cast<int>(finding.severity))},
      {"data-number", fmt::format("{}", finding.id.number)},
      {"data-seen", IsoTime(finding.first_seen)}};
  if (open) attributes.emplace_back("open", "");
  html.Open("details", attributes);
  Summary(html, found);
  html.Open("div", {{"class", "finding-body"}});
  Command(html, found.reproduce_command);
  Facts(html, found);
  if (!found.crashes.empty()) {
    const model::Crash& crash = found.crashes.front();
    Stack(html, "Stack", crash.report.stack);
    Stack(html, "Allocated at", crash.report.allocation_stack);
    Stack(html, "Freed at", crash.report.free_stack);
    Log(html, crash.log);
    Crashes(html, found);
  }
  History(html, finding);
  html.Close().Close();
}

}  // namespace

void WriteFindings(HtmlWriter& html, const model::CampaignFacts& facts) {
  const Totals totals = TotalsOf(facts);
  OpenSection(html, "findings", "Findings");
  if (facts.findings.empty()) {
    html.Element("p",
                 totals.executions == 0
                     ? "None, because nothing was executed."
                     : fmt::format("None in {} executions. That is not a proof that there is none.",
                                   base::FormatCount(totals.executions)));
    html.Close();
    return;
  }
  html.Element("p",
               fmt::format("{} open, {} of them new. {} could not be reproduced.", totals.open,
                           totals.fresh, totals.unreproducible),
               {{"class", "muted"}});
  FilterBox(html, "finding-list", "findings");
  html.Open("div", {{"id", "finding-list"}});
  for (std::size_t i = 0; i < facts.findings.size(); ++i) {
    Card(html, facts.findings[i], i < kOpenCards && facts.findings[i].new_in_this_campaign);
  }
  html.Close().Close();
}

}  // namespace assay::report
