// assay report: every format of a stored campaign, from stored facts alone.
#include <fmt/format.h>

#include <algorithm>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"
#include "runner/gate/gate.h"
#include "runner/report/report.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

struct Format {
  const char* name;
  const char* file;
  std::string (*render)(const model::CampaignFacts&);
};
constexpr Format kFormats[] = {{"html", "index.html", report::RenderHtml},
                               {"json", "report.json", report::RenderJson},
                               {"sarif", "results.sarif", report::RenderSarif},
                               {"junit", "junit.xml", report::RenderJunit},
                               {"md", "summary.md", report::RenderMarkdown}};

}  // namespace

Result<std::vector<model::Campaign>> PastCampaigns(store::Store& store) {
  ASSAY_TRY(auto campaigns, store.Campaigns());
  if (!campaigns.empty()) return campaigns;
  return Fail(ErrorKind::kUnavailable,
              "No campaign has run here yet, so nothing is known. Start one: assay run --budget "
              "10m");
}

Result<model::CampaignId> ChooseCampaign(store::Store& store, const std::string& named) {
  ASSAY_TRY(const auto campaigns, PastCampaigns(store));
  for (const model::Campaign& campaign : campaigns) {
    if (named.empty() || campaign.id.text == named) return campaign.id;
  }
  return Fail(ErrorKind::kNotFound,
              fmt::format("There is no campaign '{}'. The newest is {}.",
                          base::EscapeForTerminal(named), campaigns.front().id.text));
}

Result<model::CampaignFacts> JudgedFacts(const Session& session, store::Store& store,
                                         const model::CampaignId& campaign) {
  ASSAY_TRY(model::CampaignFacts facts,
            store::GatherFacts(store, campaign, session.installation.program));
  facts.verdict = gate::Judge(session.config.gate, facts);
  return facts;
}

Result<std::vector<std::string>> WriteReports(const Session& session,
                                              const model::CampaignFacts& facts,
                                              const std::vector<std::string>& formats,
                                              const std::string& folder) {
  const std::string place =
      folder.empty() ? session.ReportsFolder() + "/" + facts.campaign.id.text : folder;
  ASSAY_CHECKED(session.ports.files.MakeDirectories(place));
  std::vector<std::string> written;
  for (const Format& format : kFormats) {
    const bool asked =
        formats.empty() || std::find(formats.begin(), formats.end(), format.name) != formats.end();
    if (!asked) continue;
    const std::string path = place + "/" + format.file;
    ASSAY_CHECKED(session.ports.files.WriteAtomically(path, base::AsBytes(format.render(facts))));
    written.push_back(path);
  }
  return written;
}

Result<ExitCode> RunReport(const Session& session, const ReportOptions& options) {
  ASSAY_TRY(const auto store, session.OpenStore());
  ASSAY_TRY(const auto campaign, ChooseCampaign(*store, options.campaign));
  ASSAY_TRY(const auto facts, JudgedFacts(session, *store, campaign));
  if (session.invocation.json) {
    fmt::print("{}\n", report::RenderJson(facts));
    return ExitCode::kPass;
  }
  ASSAY_TRY(const auto written, WriteReports(session, facts, options.formats, options.output));
  for (const std::string& path : written) fmt::print("{}\n", path);
  return ExitCode::kPass;
}

}  // namespace assay::cli
