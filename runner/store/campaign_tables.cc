// Campaigns, slices, curves, gaps, summaries, settings, inputs, coverage and verdicts.
#include "runner/store/sql_store.h"
#include "runner/store/table_access.h"

namespace assay::store {
namespace {

using base::Done;
using base::Result;

std::string Replacing(const std::string& table, const std::string& key) {
  return "INSERT INTO " + table + " (" + key + ", doc) VALUES (:key, :doc) ON CONFLICT (" + key +
         ") DO UPDATE SET doc = excluded.doc";
}

template <typename T>
Result<std::vector<T>> AllOf(Connection& db, const std::string& query,
                             const model::CampaignId& campaign) {
  return db.Read([&](soci::session& session) { return ReadAll<T>(session, query, campaign.text); });
}

template <typename T>
Result<std::optional<T>> OneOf(Connection& db, const std::string& query, const std::string& key) {
  return db.Read([&](soci::session& session) { return ReadOne<T>(session, query, key); });
}

}  // namespace

Result<Done> SqlStore::SaveCampaign(const model::Campaign& campaign) {
  return WriteOne(*db_, Replacing("campaigns", "id"), campaign.id.text, ToDocument(campaign));
}

Result<std::optional<model::Campaign>> SqlStore::FindCampaign(const model::CampaignId& id) {
  return OneOf<model::Campaign>(*db_, "SELECT doc FROM campaigns WHERE id = :id", id.text);
}

Result<std::vector<model::Campaign>> SqlStore::Campaigns() {
  return db_->Read([](soci::session& session) {
    return ReadAll<model::Campaign>(session, "SELECT doc FROM campaigns ORDER BY id DESC");
  });
}

Result<Done> SqlStore::SaveSlice(const model::Slice& slice) {
  const long long number = slice.number;
  return WriteOne(*db_,
                  "INSERT INTO slices (campaign, number, doc) VALUES (:campaign, :number, :doc) "
                  "ON CONFLICT (campaign, number) DO UPDATE SET doc = excluded.doc",
                  slice.campaign.text, number, ToDocument(slice));
}

Result<std::vector<model::Slice>> SqlStore::Slices(const model::CampaignId& campaign) {
  return AllOf<model::Slice>(*db_, "SELECT doc FROM slices WHERE campaign = :c ORDER BY number",
                             campaign);
}

Result<Done> SqlStore::AddCurvePoint(const model::CampaignId& campaign,
                                     const model::CurvePoint& point) {
  return WriteOne(*db_, "INSERT INTO curve (campaign, doc) VALUES (:campaign, :doc)", campaign.text,
                  ToDocument(point));
}

Result<std::vector<model::CurvePoint>> SqlStore::Curve(const model::CampaignId& campaign) {
  return AllOf<model::CurvePoint>(*db_, "SELECT doc FROM curve WHERE campaign = :c ORDER BY id",
                                  campaign);
}

Result<Done> SqlStore::AddGap(const model::CampaignId& campaign, const model::Gap& gap) {
  return WriteOne(*db_,
                  "INSERT INTO gaps (campaign, doc) VALUES (:campaign, :doc) "
                  "ON CONFLICT (campaign, doc) DO NOTHING",
                  campaign.text, ToDocument(gap));
}

Result<Done> SqlStore::ForgetPassingGaps(const model::CampaignId& campaign) {
  return WriteOne(*db_,
                  "DELETE FROM gaps WHERE campaign = :campaign AND "
                  "NOT COALESCE(json_extract(doc, '$.lasting'), 0)",
                  campaign.text);
}

Result<std::vector<model::Gap>> SqlStore::Gaps(const model::CampaignId& campaign) {
  return AllOf<model::Gap>(*db_, "SELECT doc FROM gaps WHERE campaign = :c ORDER BY id", campaign);
}

Result<Done> SqlStore::SaveHarnessSummary(const model::CampaignId& campaign,
                                          const model::HarnessSummary& summary) {
  return WriteOne(*db_,
                  "INSERT INTO harness_summaries (campaign, harness, doc) "
                  "VALUES (:campaign, :harness, :doc) "
                  "ON CONFLICT (campaign, harness) DO UPDATE SET doc = excluded.doc",
                  campaign.text, summary.harness.name, ToDocument(summary));
}

Result<std::vector<model::HarnessSummary>> SqlStore::HarnessSummaries(
    const model::CampaignId& campaign) {
  return AllOf<model::HarnessSummary>(
      *db_, "SELECT doc FROM harness_summaries WHERE campaign = :c ORDER BY harness", campaign);
}

Result<Done> SqlStore::SaveSettings(const model::CampaignId& campaign,
                                    const SettingList& settings) {
  return WriteOne(*db_, Replacing("settings", "campaign"), campaign.text, ToDocument(settings));
}

Result<SettingList> SqlStore::Settings(const model::CampaignId& campaign) {
  ASSAY_TRY(auto settings, OneOf<SettingList>(*db_, "SELECT doc FROM settings WHERE campaign = :c",
                                              campaign.text));
  return settings ? std::move(*settings) : SettingList{};
}

Result<Done> SqlStore::AddInputs(const std::vector<model::InputRecord>& inputs) {
  return db_->Write([&](soci::session& session) -> Result<Done> {
    std::string harness;
    std::string id;
    std::string origin;
    std::string campaign;
    long long size = 0;
    long long slice = 0;
    long long found = 0;
    long long features = 0;
    soci::statement statement =
        (session.prepare
             << "INSERT INTO inputs (harness, id, size, origin, campaign, slice, found_ms, "
                "new_features) VALUES (:harness, :id, :size, :origin, :campaign, :slice, :found, "
                ":features) ON CONFLICT (harness, id) DO NOTHING",
         soci::use(harness), soci::use(id), soci::use(size), soci::use(origin), soci::use(campaign),
         soci::use(slice), soci::use(found), soci::use(features));
    for (const model::InputRecord& input : inputs) {
      harness = input.harness;
      id = input.id.hex;
      size = static_cast<long long>(input.size);
      origin = input.origin;
      campaign = input.campaign.text;
      slice = input.slice;
      found = input.found.time_since_epoch().count();
      features = static_cast<long long>(input.new_features);
      statement.execute(true);
    }
    return Done{};
  });
}

Result<std::vector<model::InputRecord>> SqlStore::Inputs(const std::string& harness) {
  return db_->Read([&](soci::session& session) -> Result<std::vector<model::InputRecord>> {
    std::vector<model::InputRecord> inputs;
    model::InputRecord input;
    long long size = 0;
    long long slice = 0;
    long long found = 0;
    long long features = 0;
    input.harness = harness;
    soci::statement statement =
        (session.prepare << "SELECT id, size, origin, campaign, slice, found_ms, new_features "
                            "FROM inputs WHERE harness = :harness ORDER BY id",
         soci::into(input.id.hex), soci::into(size), soci::into(input.origin),
         soci::into(input.campaign.text), soci::into(slice), soci::into(found),
         soci::into(features), soci::use(harness));
    statement.execute();
    while (statement.fetch()) {
      input.size = static_cast<std::uint64_t>(size);
      input.slice = slice;
      input.found = model::TimePoint(model::Duration(found));
      input.new_features = static_cast<std::uint64_t>(features);
      inputs.push_back(input);
    }
    return inputs;
  });
}

Result<Done> SqlStore::SaveCoverage(const model::CoverageSnapshot& snapshot) {
  return WriteOne(*db_, Replacing("coverage", "campaign"), snapshot.campaign.text,
                  ToDocument(snapshot));
}

Result<std::optional<model::CoverageSnapshot>> SqlStore::Coverage(
    const model::CampaignId& campaign) {
  return OneOf<model::CoverageSnapshot>(*db_, "SELECT doc FROM coverage WHERE campaign = :c",
                                        campaign.text);
}

Result<Done> SqlStore::SaveVerdict(const model::CampaignId& campaign,
                                   const model::Verdict& verdict) {
  return WriteOne(*db_, Replacing("verdicts", "campaign"), campaign.text, ToDocument(verdict));
}

Result<std::optional<model::Verdict>> SqlStore::Verdict(const model::CampaignId& campaign) {
  return OneOf<model::Verdict>(*db_, "SELECT doc FROM verdicts WHERE campaign = :c", campaign.text);
}

}  // namespace assay::store
