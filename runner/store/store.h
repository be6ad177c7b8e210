// The store: the state of a project in one database (SQLite through SOCI),
// docs/formats/state-db.md.
//
// Every call is one transaction: after it returns the facts survive kill -9 of the process; cut
// short it leaves the state before. WAL journal, so readers (assay status, assay findings) never
// block a campaign. A database of a newer version, or a damaged one, is an error that says so;
// nothing is overwritten. Threads: any; calls are serialised inside.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runner/base/result.h"
#include "runner/model/facts.h"

namespace assay::store {

class Store {
 public:
  virtual ~Store() = default;

  // --- Campaigns and slices ---
  virtual base::Result<base::Done> SaveCampaign(
      const model::Campaign& campaign) = 0;  // insert or update
  virtual base::Result<std::optional<model::Campaign>> FindCampaign(
      const model::CampaignId& id) = 0;
  virtual base::Result<std::vector<model::Campaign>> Campaigns() = 0;  // newest first
  virtual base::Result<base::Done> SaveSlice(
      const model::Slice& slice) = 0;  // insert or update by (campaign, number)
  virtual base::Result<std::vector<model::Slice>> Slices(const model::CampaignId& campaign) = 0;
  virtual base::Result<base::Done> AddCurvePoint(const model::CampaignId& campaign,
                                                 const model::CurvePoint& point) = 0;
  virtual base::Result<std::vector<model::CurvePoint>> Curve(const model::CampaignId& campaign) = 0;
  virtual base::Result<base::Done> AddGap(const model::CampaignId& campaign,
                                          const model::Gap& gap) = 0;  // once each
  // All but the lasting ones: what is looked at again begins without them.
  virtual base::Result<base::Done> ForgetPassingGaps(const model::CampaignId& campaign) = 0;
  virtual base::Result<std::vector<model::Gap>> Gaps(const model::CampaignId& campaign) = 0;
  // Summaries per harness, settings: stored as one document per campaign and harness.
  virtual base::Result<base::Done> SaveHarnessSummary(const model::CampaignId& campaign,
                                                      const model::HarnessSummary& summary) = 0;
  virtual base::Result<std::vector<model::HarnessSummary>> HarnessSummaries(
      const model::CampaignId& campaign) = 0;
  virtual base::Result<base::Done> SaveSettings(
      const model::CampaignId& campaign,
      const std::vector<std::pair<std::string, std::string>>& settings) = 0;
  virtual base::Result<std::vector<std::pair<std::string, std::string>>> Settings(
      const model::CampaignId& campaign) = 0;

  // --- Inputs (provenance; the bytes are files, owned by corpus) ---
  virtual base::Result<base::Done> AddInputs(
      const std::vector<model::InputRecord>& inputs) = 0;  // known ones unchanged
  virtual base::Result<std::vector<model::InputRecord>> Inputs(const std::string& harness) = 0;

  // --- Crashes and findings ---
  // Gives the crash to its finding and updates the finding's counters, in one transaction. A
  // finding with id.number == 0 is new and gets the next number, which is returned. The same
  // (input, harness, finding) twice is one crash: counted once, last_seen updated. A new finding
  // whose signature is already known (another worker was faster) becomes that one. Of a known
  // finding, the state, the history and `accepted_until` stay: only AddFindingEvent changes them.
  virtual base::Result<model::FindingId> RecordCrash(const model::Crash& crash,
                                                     const model::Finding& finding) = 0;
  virtual base::Result<std::vector<model::Finding>> Findings() = 0;  // with history, by number
  virtual base::Result<std::optional<model::Finding>> FindFinding(const model::FindingId& id) = 0;
  // In the order of their recording.
  virtual base::Result<std::vector<model::Crash>> Crashes(const model::FindingId& finding) = 0;
  // At most `limit` of them, smallest input first.
  virtual base::Result<std::vector<model::Crash>> SmallestCrashes(const model::FindingId& finding,
                                                                  unsigned limit) = 0;
  // The campaign that saw each finding first, by its first crash.
  virtual base::Result<std::map<model::FindingId, model::CampaignId>> FirstCampaigns() = 0;
  // Appends to the history and changes the state; the history is never rewritten.
  virtual base::Result<base::Done> AddFindingEvent(
      const model::FindingId& id, const model::FindingEvent& event,
      std::optional<model::TimePoint> accepted_until) = 0;
  virtual base::Result<base::Done> UpdateFinding(
      const model::Finding& finding) = 0;  // all but history

  // --- Coverage and verdict ---
  virtual base::Result<base::Done> SaveCoverage(const model::CoverageSnapshot& snapshot) = 0;
  virtual base::Result<std::optional<model::CoverageSnapshot>> Coverage(
      const model::CampaignId& campaign) = 0;
  virtual base::Result<base::Done> SaveVerdict(const model::CampaignId& campaign,
                                               const model::Verdict& verdict) = 0;
  virtual base::Result<std::optional<model::Verdict>> Verdict(
      const model::CampaignId& campaign) = 0;
};

// `url`: "sqlite3:///abs/path/state.db" (made with mode 0600 when missing). PostgreSQL later, same
// code.
base::Result<std::unique_ptr<Store>> OpenStore(const std::string& url);

// Everything a report needs about one campaign, findings worst first. `program` is how a person
// calls assay in the reproduce commands ("scripts/assay").
base::Result<model::CampaignFacts> GatherFacts(Store& store, const model::CampaignId& campaign,
                                               const std::string& program);

}  // namespace assay::store
