// Crashes, findings and their histories.
#include <fmt/format.h>

#include <algorithm>

#include "runner/store/sql_store.h"
#include "runner/store/table_access.h"

namespace assay::store {
namespace {

using base::Done;
using base::Result;

Result<std::optional<model::Finding>> FindByNumber(soci::session& session, long long number) {
  return ReadOne<model::Finding>(session, "SELECT doc FROM findings WHERE number = :number",
                                 number);
}

Result<model::Finding> MustFind(soci::session& session, const model::FindingId& id) {
  const long long number = id.number;
  ASSAY_TRY(auto found, FindByNumber(session, number));
  if (found) return std::move(*found);
  return base::Fail(base::ErrorKind::kNotFound,
                    fmt::format("There is no finding {}. `assay findings` lists them.", Show(id)));
}

void AddEvent(soci::session& session, long long finding, const model::FindingEvent& event) {
  Execute(session, "INSERT INTO finding_events (finding, doc) VALUES (:finding, :doc)", finding,
          ToDocument(event));
}

void Replace(soci::session& session, const model::Finding& finding) {
  const long long number = finding.id.number;
  Execute(session, "UPDATE findings SET signature = :signature, doc = :doc WHERE number = :number",
          finding.signature, ToDocument(finding), number);
}

// Inserts a finding under the next number, without crashes.
Result<model::Finding> Create(soci::session& session, model::Finding finding) {
  long long last = 0;
  session << "SELECT COALESCE(MAX(number), 0) FROM findings", soci::into(last);
  const long long number = last + 1;
  finding.id.number = number;
  finding.crash_count = 0;
  Execute(session,
          "INSERT INTO findings (number, signature, doc) VALUES (:number, :signature, :doc)",
          number, finding.signature, ToDocument(finding));
  for (const model::FindingEvent& event : finding.history) AddEvent(session, number, event);
  return finding;
}

// The finding as it is stored now: the known one, or one of the same signature, or a new one.
Result<model::Finding> Settle(soci::session& session, const model::Finding& given) {
  if (given.id.number != 0) return MustFind(session, given.id);
  if (!given.signature.empty()) {
    ASSAY_TRY(auto same, ReadOne<model::Finding>(session,
                                                 "SELECT doc FROM findings WHERE "
                                                 "signature = :signature ORDER BY number LIMIT 1",
                                                 given.signature));
    if (same) return std::move(*same);
  }
  return Create(session, given);
}

// True if the crash is new for the finding.
bool AddCrash(soci::session& session, model::Crash crash, const model::FindingId& finding) {
  crash.finding = finding;
  const long long number = finding.number;
  const auto size = static_cast<long long>(crash.input_size);
  return Execute(session,
                 "INSERT INTO crashes (finding, harness, input, input_size, campaign, doc) "
                 "VALUES (:finding, :harness, :input, :size, :campaign, :doc) "
                 "ON CONFLICT (finding, harness, input) DO NOTHING",
                 number, crash.harness, crash.input.hex, size, crash.campaign.text,
                 ToDocument(crash)) > 0;
}

}  // namespace

Result<model::FindingId> SqlStore::RecordCrash(const model::Crash& crash,
                                               const model::Finding& finding) {
  return db_->Write([&](soci::session& session) -> Result<model::FindingId> {
    ASSAY_TRY(const model::Finding stored, Settle(session, finding));
    model::Finding updated = stored;
    if (finding.id.number != 0) {
      updated = finding;
      updated.state = stored.state;
      updated.accepted_until = stored.accepted_until;
      updated.crash_count = stored.crash_count;
    }
    if (AddCrash(session, crash, stored.id)) ++updated.crash_count;
    updated.first_seen = std::min({stored.first_seen, finding.first_seen, crash.found});
    updated.last_seen = std::max({stored.last_seen, finding.last_seen, crash.found});
    Replace(session, updated);
    return stored.id;
  });
}

Result<std::vector<model::Finding>> SqlStore::Findings() {
  return db_->Read([](soci::session& session) -> Result<std::vector<model::Finding>> {
    ASSAY_TRY(std::vector<model::Finding> findings,
              ReadAll<model::Finding>(session, "SELECT doc FROM findings ORDER BY number"));
    std::map<long long, std::vector<model::FindingEvent>> histories;
    long long number = 0;
    std::string document;
    soci::statement statement =
        (session.prepare << "SELECT finding, doc FROM finding_events ORDER BY id",
         soci::into(number), soci::into(document));
    statement.execute();
    while (statement.fetch()) {
      ASSAY_TRY(model::FindingEvent event, FromDocument<model::FindingEvent>(document));
      histories[number].push_back(std::move(event));
    }
    for (model::Finding& finding : findings) {
      finding.history = std::move(histories[finding.id.number]);
    }
    return findings;
  });
}

Result<std::optional<model::Finding>> SqlStore::FindFinding(const model::FindingId& id) {
  return db_->Read([&](soci::session& session) -> Result<std::optional<model::Finding>> {
    const long long number = id.number;
    ASSAY_TRY(auto finding, FindByNumber(session, number));
    if (!finding) return std::nullopt;
    ASSAY_TRY(
        finding->history,
        ReadAll<model::FindingEvent>(
            session, "SELECT doc FROM finding_events WHERE finding = :number ORDER BY id", number));
    return finding;
  });
}

Result<std::vector<model::Crash>> SqlStore::Crashes(const model::FindingId& finding) {
  return db_->Read([&](soci::session& session) {
    const long long number = finding.number;
    return ReadAll<model::Crash>(
        session, "SELECT doc FROM crashes WHERE finding = :number ORDER BY id", number);
  });
}

Result<std::vector<model::Crash>> SqlStore::SmallestCrashes(const model::FindingId& finding,
                                                            unsigned limit) {
  return db_->Read([&](soci::session& session) {
    const long long number = finding.number;
    const long long rows = limit;
    return ReadAll<model::Crash>(session,
                                 "SELECT doc FROM crashes WHERE finding = :number "
                                 "ORDER BY input_size, input, id LIMIT :rows",
                                 number, rows);
  });
}

Result<std::map<model::FindingId, model::CampaignId>> SqlStore::FirstCampaigns() {
  return db_->Read(
      [](soci::session& session) -> Result<std::map<model::FindingId, model::CampaignId>> {
        std::map<model::FindingId, model::CampaignId> campaigns;
        long long number = 0;
        std::string campaign;
        soci::statement statement =
            (session.prepare << "SELECT finding, campaign FROM crashes WHERE id IN "
                                "(SELECT MIN(id) FROM crashes GROUP BY finding)",
             soci::into(number), soci::into(campaign));
        statement.execute();
        while (statement.fetch()) campaigns[{number}] = {campaign};
        return campaigns;
      });
}

Result<Done> SqlStore::AddFindingEvent(const model::FindingId& id, const model::FindingEvent& event,
                                       std::optional<model::TimePoint> accepted_until) {
  return db_->Write([&](soci::session& session) -> Result<Done> {
    ASSAY_TRY(model::Finding finding, MustFind(session, id));
    finding.state = event.state;
    finding.accepted_until = accepted_until;
    Replace(session, finding);
    AddEvent(session, id.number, event);
    return Done{};
  });
}

Result<Done> SqlStore::UpdateFinding(const model::Finding& finding) {
  return db_->Write([&](soci::session& session) -> Result<Done> {
    ASSAY_CHECKED(MustFind(session, finding.id));
    Replace(session, finding);
    return Done{};
  });
}

}  // namespace assay::store
