// assay list: the harnesses and what is known of each.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"

namespace assay::cli {
namespace {

using base::Result;

struct Row {
  model::Harness harness;
  std::uint64_t corpus_files = 0;
  std::uint64_t open_findings = 0;
  std::string last_run;  // campaign id, empty: never
  std::optional<double> line_coverage;
};

Result<std::vector<Row>> GatherRows(const Session& session, const harness::Inventory& inventory) {
  ASSAY_TRY(const auto store, session.OpenStore());
  ASSAY_TRY(const auto corpus, session.OpenCorpus());
  ASSAY_TRY(const auto findings, store->Findings());
  ASSAY_TRY(const auto campaigns, store->Campaigns());
  std::map<std::string, std::string> last_runs;
  std::optional<model::CoverageSnapshot> coverage;
  for (const model::Campaign& campaign : campaigns) {
    ASSAY_TRY(const auto slices, store->Slices(campaign.id));
    for (const model::Slice& slice : slices) {
      last_runs.try_emplace(slice.arm.harness, campaign.id.text);
    }
    if (!coverage) {
      ASSAY_TRY(coverage, store->Coverage(campaign.id));
    }
  }
  std::vector<Row> rows;
  for (const model::Harness& harness : inventory.harnesses) {
    Row row{.harness = harness};
    ASSAY_TRY(const auto inputs, corpus.List(harness.name));
    row.corpus_files = inputs.size();
    for (const model::Finding& finding : findings) {
      if (finding.harness == harness.name && IsOpen(finding.state)) ++row.open_findings;
    }
    if (const auto run = last_runs.find(harness.name); run != last_runs.end()) {
      row.last_run = run->second;
    }
    if (coverage) {
      if (const auto counts = coverage->harnesses.find(harness.name);
          counts != coverage->harnesses.end()) {
        row.line_coverage = counts->second.lines.percent();
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void PrintJson(const std::vector<Row>& rows) {
  nlohmann::json out = nlohmann::json::array();
  for (const Row& row : rows) {
    nlohmann::json variants = nlohmann::json::array();
    for (const auto& [variant, program] : row.harness.programs) variants.push_back(Name(variant));
    nlohmann::json entry = {{"name", row.harness.name},
                            {"property", row.harness.property},
                            {"targets", row.harness.targets},
                            {"variants", variants},
                            {"corpus_files", row.corpus_files},
                            {"open_findings", row.open_findings},
                            {"last_run", nullptr},
                            {"line_coverage_percent", nullptr}};
    if (!row.last_run.empty()) entry["last_run"] = row.last_run;
    if (row.line_coverage) entry["line_coverage_percent"] = *row.line_coverage;
    out.push_back(std::move(entry));
  }
  fmt::print("{}\n", nlohmann::json{{"version", 1}, {"harnesses", out}}.dump(2));
}

}  // namespace

Result<ExitCode> RunList(const Session& session, const ListOptions& options) {
  ASSAY_TRY(const auto inventory, session.LoadInventory());
  if (options.surface) return ListSurface(session, inventory);
  ASSAY_TRY(const auto rows, GatherRows(session, inventory));
  if (session.invocation.json) {
    PrintJson(rows);
    return ExitCode::kPass;
  }
  for (const harness::Problem& problem : inventory.problems) {
    fmt::print(stderr, "note: {}\n", base::EscapeForTerminal(problem.what));
  }
  fmt::print("{:<42} {:<14} {:>7} {:>7} {:>6}  {}\n", "harness", "targets", "corpus", "lines %",
             "open", "last run");
  for (const Row& row : rows) {
    fmt::print("{:<42} {:<14} {:>7} {:>7} {:>6}  {}\n", row.harness.name,
               fmt::format("{}", fmt::join(row.harness.targets, ",")), row.corpus_files,
               row.line_coverage ? fmt::format("{:.1f}", *row.line_coverage) : "-",
               row.open_findings, row.last_run.empty() ? "never" : row.last_run);
  }
  fmt::print("{} harnesses\n", rows.size());
  return ExitCode::kPass;
}

}  // namespace assay::cli
