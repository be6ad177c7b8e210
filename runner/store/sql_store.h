// The Store over a Connection. Not a public header.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runner/store/connection.h"
#include "runner/store/store.h"

namespace assay::store {

// OpenStore with hooks, for tests.
base::Result<std::unique_ptr<Store>> OpenSqlite(const std::string& path, Hooks hooks);

class SqlStore final : public Store {
 public:
  explicit SqlStore(std::unique_ptr<Connection> connection) : db_(std::move(connection)) {}

  // campaign_tables.cc
  base::Result<base::Done> SaveCampaign(const model::Campaign& campaign) override;
  base::Result<std::optional<model::Campaign>> FindCampaign(const model::CampaignId& id) override;
  base::Result<std::vector<model::Campaign>> Campaigns() override;
  base::Result<base::Done> SaveSlice(const model::Slice& slice) override;
  base::Result<std::vector<model::Slice>> Slices(const model::CampaignId& campaign) override;
  base::Result<base::Done> AddCurvePoint(const model::CampaignId& campaign,
                                         const model::CurvePoint& point) override;
  base::Result<std::vector<model::CurvePoint>> Curve(const model::CampaignId& campaign) override;
  base::Result<base::Done> AddGap(const model::CampaignId& campaign,
                                  const model::Gap& gap) override;
  base::Result<base::Done> ForgetPassingGaps(const model::CampaignId& campaign) override;
  base::Result<std::vector<model::Gap>> Gaps(const model::CampaignId& campaign) override;
  base::Result<base::Done> SaveHarnessSummary(const model::CampaignId& campaign,
                                              const model::HarnessSummary& summary) override;
  base::Result<std::vector<model::HarnessSummary>> HarnessSummaries(
      const model::CampaignId& campaign) override;
  base::Result<base::Done> SaveSettings(
      const model::CampaignId& campaign,
      const std::vector<std::pair<std::string, std::string>>& settings) override;
  base::Result<std::vector<std::pair<std::string, std::string>>> Settings(
      const model::CampaignId& campaign) override;
  base::Result<base::Done> AddInputs(const std::vector<model::InputRecord>& inputs) override;
  base::Result<std::vector<model::InputRecord>> Inputs(const std::string& harness) override;
  base::Result<base::Done> SaveCoverage(const model::CoverageSnapshot& snapshot) override;
  base::Result<std::optional<model::CoverageSnapshot>> Coverage(
      const model::CampaignId& campaign) override;
  base::Result<base::Done> SaveVerdict(const model::CampaignId& campaign,
                                       const model::Verdict& verdict) override;
  base::Result<std::optional<model::Verdict>> Verdict(const model::CampaignId& campaign) override;

  // finding_tables.cc
  base::Result<model::FindingId> RecordCrash(const model::Crash& crash,
                                             const model::Finding& finding) override;
  base::Result<std::vector<model::Finding>> Findings() override;
  base::Result<std::optional<model::Finding>> FindFinding(const model::FindingId& id) override;
  base::Result<std::vector<model::Crash>> Crashes(const model::FindingId& finding) override;
  base::Result<std::vector<model::Crash>> SmallestCrashes(const model::FindingId& finding,
                                                          unsigned limit) override;
  base::Result<std::map<model::FindingId, model::CampaignId>> FirstCampaigns() override;
  base::Result<base::Done> AddFindingEvent(const model::FindingId& id,
                                           const model::FindingEvent& event,
                                           std::optional<model::TimePoint> accepted_until) override;
  base::Result<base::Done> UpdateFinding(const model::Finding& finding) override;

 private:
  std::unique_ptr<Connection> db_;
};

}  // namespace assay::store
