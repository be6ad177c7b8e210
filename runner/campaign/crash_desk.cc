#include "runner/campaign/crash_desk.h"

#include "runner/base/hash.h"
#include "runner/base/text.h"
#include "runner/engine/replay.h"
#include "runner/triage/triage.h"

namespace assay::campaign {
namespace {

using base::Done;
using base::Result;

constexpr std::size_t kKeptLog = 64U << 10U;

// The first report is what counts; what a program prints behind it only fills the database.
std::string Bounded(std::string log) {
  if (log.size() <= kKeptLog) return log;
  const std::string note =
      "\n[" + base::FormatCount(log.size() - kKeptLog) + " bytes were left out here]\n";
  return log.substr(0, kKeptLog * 3 / 4) + note + log.substr(log.size() - kKeptLog / 4);
}

// What stands for a crash that the fuzz variant does not repeat: kept, and said so.
model::CrashReport Unreproduced(const CrashFile& file) {
  const std::string name = file.path.substr(file.path.find_last_of('/') + 1);
  const bool hang = file.path.find("/hangs") != std::string::npos || name.starts_with("timeout-");
  model::CrashReport report;
  report.tool = "signal";
  report.kind = hang ? "unreproducible-hang" : "unreproducible-crash";
  report.detail = "The engine " + file.engine + " saved it as " + base::EscapeForTerminal(name) +
                  "; the sanitized program did not repeat it.";
  return report;
}

}  // namespace

Result<std::unique_ptr<CrashDesk>> CrashDesk::Open(Night& night) {
  std::unique_ptr<CrashDesk> desk(new CrashDesk(night));
  ASSAY_TRY(const auto findings, night.env().store.Findings());
  for (const model::Finding& finding : findings) {
    ASSAY_TRY(const auto crashes, night.env().store.Crashes(finding.id));
    for (const model::Crash& crash : crashes) {
      desk->known_[{crash.harness, crash.input}] = finding.id;
    }
  }
  return desk;
}

// Known bytes are not replayed, unless their finding is said to be fixed: then this one is not. But
// their file may be missing, if a kill came between the record and the file.
Result<CrashDesk::Known> CrashDesk::LookUp(const CrashFile& file, const model::InputId& id,
                                           base::ByteView bytes) {
  model::FindingId finding;
  {
    const std::scoped_lock lock(findings_);
    const auto found = known_.find({file.harness->name, id});
    if (found == known_.end()) return Known::kNo;
    finding = found->second;
  }
  const std::string path = night_.work().Crash(finding, id);
  os::Files& files = night_.env().ports.files;
  ASSAY_TRY(const auto info, files.Inspect(path));
  if (!info) ASSAY_CHECKED(files.WriteAtomically(path, bytes));
  ASSAY_TRY(const auto stored, night_.env().store.FindFinding(finding));
  const bool fixed = stored && stored->state == model::FindingState::kFixed;
  return fixed ? Known::kFixed : Known::kYes;
}

std::optional<model::Crash> CrashDesk::Judge(const CrashFile& file, const std::string& kept,
                                             const model::InputId& id, unsigned core,
                                             CrashQuota& quota) {
  const auto replay = [&] {
    return engine::ReplayInput(night_.env().ports, night_.env().sandbox, *file.harness, kept, core,
                               night_.stop());
  };
  model::Crash crash;
  crash.input = id;
  crash.harness = file.harness->name;
  crash.engine = file.engine;
  crash.campaign = file.campaign;
  crash.slice = file.slice;
  crash.found = night_.Now();
  const unsigned most = std::max(1U, night_.settings().confirmations);
  std::optional<model::CrashReport> report;
  unsigned attempts_wanted = most;
  while (crash.attempts < attempts_wanted) {
    engine::ReplayResult result = replay();
    if (!result.started) {
      if (night_.stop().requested()) break;
      night_.AddGap(file.harness->name, "A crash could not be replayed: " + result.problem);
      return std::nullopt;
    }
    ++crash.attempts;
    auto read = engine::ReportOf(result);
    if (crash.log.empty() || (read && !report)) crash.log = Bounded(std::move(result.log));
    if (!read) continue;
    ++crash.reproduced;
    if (report) continue;
    report = std::move(read);
    // A slice that found one bug a hundred times confirms it three times.
    const std::string key = triage::Sign(*report, file.harness->name).key;
    if (++quota.signatures[key] > quota.confirmed_per_signature) attempts_wanted = crash.attempts;
  }
  if (crash.attempts == 0) return std::nullopt;
  if (!report && crash.attempts < most) return std::nullopt;  // stopped: the next campaign judges
  crash.report = report ? *std::move(report) : Unreproduced(file);
  return crash;
}

Result<Done> CrashDesk::Move(const model::FindingId& id, const triage::Assignment& assignment) {
  const model::Crash& crash = assignment.crash;
  store::Store& store = night_.env().store;
  ASSAY_TRY(const auto finding, store.FindFinding(id));
  if (!finding) return Done{};
  if (const auto& reopened = assignment.reopened) {
    night_.Say("triage", model::Show(id) + " is open again: " + reopened->why);
    return store.AddFindingEvent(
        id, {crash.found, "assay", reopened->state, reopened->why, crash.campaign}, std::nullopt);
  }
  const auto transition = triage::AfterReplay(*finding, crash.reproduced, crash.attempts);
  // Clean replays of one more crash file say nothing about the finding as a whole.
  if (!transition || crash.reproduced == 0) return Done{};
  return store.AddFindingEvent(
      id, {crash.found, "assay", transition->state, transition->why, crash.campaign},
      finding->accepted_until);
}

Result<Done> CrashDesk::Record(model::Crash crash, base::ByteView bytes, CrashQuota& quota) {
  const std::scoped_lock lock(findings_);
  store::Store& store = night_.env().store;
  ASSAY_TRY(const auto findings, store.Findings());
  const triage::Assignment assignment = triage::Assign(std::move(crash), findings);
  ASSAY_TRY(const model::FindingId id, store.RecordCrash(assignment.crash, assignment.finding));
  ASSAY_CHECKED(night_.env().ports.files.WriteAtomically(
      night_.work().Crash(id, assignment.crash.input), bytes));
  known_[{assignment.crash.harness, assignment.crash.input}] = id;
  if (assignment.is_new) {
    ++quota.findings_new;
    night_.Count(0, 0, 1);
    night_.Say("triage", model::Show(id) + " is new: " + assignment.finding.title);
  }
  return Move(id, assignment);
}

Result<Done> CrashDesk::Take(const CrashFile& file, unsigned core, CrashQuota& quota) {
  os::Files& files = night_.env().ports.files;
  ASSAY_TRY(const auto bytes, files.Read(file.path));
  if (!bytes) return Done{};
  const model::InputId id{base::Sha256Hex(*bytes)};
  ASSAY_TRY(const Known known, LookUp(file, id, *bytes));
  const std::string kept = night_.work().Untriaged(file.harness->name, file.engine, id);
  if (known == Known::kYes) return files.RemoveTree(kept);
  if (kept != file.path) ASSAY_CHECKED(files.WriteAtomically(kept, *bytes));
  // Whatever is not judged now stays in crashes/untriaged/ for a later campaign.
  if (quota.replays_left == 0 || night_.stop().requested()) return Done{};
  --quota.replays_left;
  auto crash = Judge(file, kept, id, core, quota);
  if (!crash) return Done{};
  // The fix holds for these bytes, whatever an older build made of them.
  if (known == Known::kFixed && crash->reproduced == 0) return files.RemoveTree(kept);
  ASSAY_CHECKED(Record(*std::move(crash), *bytes, quota));
  return files.RemoveTree(kept);
}

Result<Done> CrashDesk::TakePostponed(unsigned core) {
  os::Files& files = night_.env().ports.files;
  CrashQuota quota;
  quota.replays_left = 200;
  ASSAY_TRY(const auto harnesses, files.List(night_.work().Untriaged()));
  for (const os::FileInfo& harness : harnesses) {
    const model::Harness* known = night_.FindHarness(harness.name);
    if (known == nullptr || !harness.is_directory) continue;
    const std::string folder = night_.work().Untriaged() + "/" + harness.name;
    ASSAY_TRY(const auto engines, files.List(folder));
    for (const os::FileInfo& engine : engines) {
      ASSAY_TRY(const auto crashes, files.List(folder + "/" + engine.name));
      for (const os::FileInfo& crash : crashes) {
        if (!crash.is_regular || crash.name.starts_with('.')) continue;
        const CrashFile file{known, folder + "/" + engine.name + "/" + crash.name, engine.name,
                             night_.campaign().id, 0};
        ASSAY_CHECKED(Take(file, core, quota));
      }
    }
  }
  return Done{};
}

}  // namespace assay::campaign
