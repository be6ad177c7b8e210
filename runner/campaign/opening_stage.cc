#include "runner/campaign/opening_stage.h"

#include "runner/base/text.h"
#include "runner/engine/replay.h"
#include "runner/triage/triage.h"

namespace assay::campaign {
namespace {

using base::Done;
using base::Result;

// A crash that the opening finds has no slice; its quota is the stage's own.
constexpr unsigned kOpeningReplays = 200;
// Before a finding is called fixed so many of its inputs are run again, the smallest first.
constexpr unsigned kMostInputsOfAFinding = 100;

class Opening {
 public:
  Opening(Night& night, CrashDesk& desk, Intake& intake, const model::Harness& harness,
          unsigned core)
      : night_(night), desk_(desk), intake_(intake), harness_(harness), core_(core) {
    quota_.replays_left = kOpeningReplays;
  }

  Result<Done> Run() {
    ASSAY_CHECKED(ImportSeeds());
    ASSAY_CHECKED(ReplayRegressions());
    ASSAY_CHECKED(ReplayCorpus());
    ASSAY_CHECKED(intake_.TraceCorpus(harness_, seeds_, core_));
    if (night_.stop().requested()) return Done{};
    return ReplayFindings();
  }

 private:
  Result<Done> ImportSeeds();
  void Keep(const std::string& from, base::Result<corpus::Imported> imported);
  Result<Done> ReplayRegressions();
  Result<Done> ReplayCorpus();
  Result<Done> Broken();
  Result<Done> ReplayFindings();
  Result<Done> ReplayFinding(const model::Finding& finding);
  Result<bool> OtherInputsAreClean(const model::Finding& finding);
  Result<std::vector<std::string>> FilesOf(const std::vector<std::string>& folders);
  std::vector<engine::Suspect> Failing(const std::vector<std::string>& paths) {
    return engine::FindFailing(night_.env().ports, night_.env().sandbox, harness_, paths, core_,
                               night_.stop());
  }

  Night& night_;
  CrashDesk& desk_;
  Intake& intake_;
  const model::Harness& harness_;
  unsigned core_;
  std::vector<model::InputId> seeds_;
  CrashQuota quota_;
};

void Opening::Keep(const std::string& from, base::Result<corpus::Imported> imported) {
  if (!imported) {
    night_.AddGap(harness_.name,
                  "The seeds of " + from + " were not read: " + imported.error().message);
    return;
  }
  seeds_.insert(seeds_.end(), imported->added.begin(), imported->added.end());
  for (const std::string& skipped : imported->skipped) night_.AddGap(harness_.name, skipped);
}

Result<Done> Opening::ImportSeeds() {
  for (const std::string& folder : harness_.seed_dirs) {
    Keep(folder, corpus::ImportFolder(night_.env().ports.files, night_.env().corpus, harness_.name,
                                      folder));
  }
  for (const std::string& archive : harness_.seed_archives) {
    Keep(archive, corpus::ImportArchive(night_.env().ports.files, night_.env().corpus,
                                        harness_.name, archive));
  }
  return Done{};
}

Result<std::vector<std::string>> Opening::FilesOf(const std::vector<std::string>& folders) {
  std::vector<std::string> paths;
  for (const std::string& folder : folders) {
    ASSAY_TRY(const auto entries, night_.env().ports.files.List(folder));
    for (const os::FileInfo& entry : entries) {
      if (entry.is_regular && !entry.name.starts_with('.')) {
        paths.push_back(folder + "/" + entry.name);
      }
    }
  }
  return paths;
}

Result<Done> Opening::ReplayRegressions() {
  ASSAY_TRY(const auto paths, FilesOf(harness_.regression_dirs));
  if (paths.empty()) return Done{};
  const auto suspects = Failing(paths);
  if (!suspects.empty() && suspects.front().at_start) return Done{};  // said by ReplayCorpus
  // A search that was asked to stop has not run them all.
  if (!night_.stop().requested()) {
    night_.SetRegressions(harness_.name, {paths.size(), suspects.size()});
  }
  for (const engine::Suspect& suspect : suspects) {
    ASSAY_CHECKED(desk_.Take({&harness_, suspect.input_path, "regression", night_.campaign().id, 0},
                             core_, quota_));
  }
  return Done{};
}

// A broken program or machine, not a bug that an input reaches: no finding, and the corpus stays.
Result<Done> Opening::Broken() {
  night_.AddGap(harness_.name,
                "Its fuzz program ends before it reads an input: nothing could be "
                "replayed.",
                "Run the program by hand on one of its seeds.");
  return Done{};
}

// An input of the corpus that fails on this build would end every engine's start: it becomes a
// crash and leaves the corpus.
Result<Done> Opening::ReplayCorpus() {
  ASSAY_TRY(const auto inputs, night_.env().corpus.List(harness_.name));
  std::vector<std::string> paths;
  for (const auto& input : inputs) {
    paths.push_back(night_.env().corpus.PathOf(harness_.name, input.id));
  }
  for (const engine::Suspect& suspect : Failing(paths)) {
    if (suspect.at_start) return Broken();
    ASSAY_CHECKED(desk_.Take({&harness_, suspect.input_path, "corpus", night_.campaign().id, 0},
                             core_, quota_));
    const auto slash = suspect.input_path.find_last_of('/');
    ASSAY_CHECKED(night_.env().corpus.Quarantine(
        harness_.name, {suspect.input_path.substr(slash + 1)},
        "It fails in the sanitized program since campaign " + night_.campaign().id.text + "."));
  }
  return Done{};
}

// A change that mends one input of a bug and not the others is no fix. Each that ever reproduced is
// run once; one that cannot be run proves nothing.
Result<bool> Opening::OtherInputsAreClean(const model::Finding& finding) {
  ASSAY_TRY(const auto crashes,
            night_.env().store.SmallestCrashes(finding.id, kMostInputsOfAFinding));
  for (const model::Crash& crash : crashes) {
    if (crash.reproduced == 0) continue;
    if (crash.input == finding.representative && crash.harness == harness_.name) continue;
    const model::Harness* harness = night_.FindHarness(crash.harness);
    const std::string path = night_.work().Crash(finding.id, crash.input);
    ASSAY_TRY(const auto info, night_.env().ports.files.Inspect(path));
    if (harness == nullptr || !info) continue;
    const auto replay = engine::ReplayInput(night_.env().ports, night_.env().sandbox, *harness,
                                            path, core_, night_.stop());
    if (replay.started && !engine::ReportOf(replay)) continue;
    night_.AddGap(model::Show(finding.id),
                  "It is not fixed: its smallest input is clean on this build, its input " +
                      crash.input.hex + (replay.started ? " crashes." : " could not be replayed."),
                  "Replay that input from .assay/crashes/" + model::Show(finding.id) + ".");
    return false;
  }
  return true;
}

Result<Done> Opening::ReplayFinding(const model::Finding& finding) {
  const std::string path = night_.work().Crash(finding.id, finding.representative);
  ASSAY_TRY(const auto info, night_.env().ports.files.Inspect(path));
  if (!info) {
    night_.AddGap(model::Show(finding.id),
                  "The finding was not replayed: its input " + path + " is missing.");
    return Done{};
  }
  unsigned attempts = 0;
  unsigned reproduced = 0;
  while (attempts < std::max(1U, night_.settings().confirmations)) {
    const auto replay = engine::ReplayInput(night_.env().ports, night_.env().sandbox, harness_,
                                            path, core_, night_.stop());
    if (!replay.started) {  // no verdict without a replay
      if (!night_.stop().requested()) {
        night_.AddGap(model::Show(finding.id), "The finding was not replayed: " + replay.problem);
      }
      return Done{};
    }
    ++attempts;
    if (engine::ReportOf(replay)) ++reproduced;
  }
  if (const auto transition = triage::AfterReplay(finding, reproduced, attempts)) {
    if (transition->state == model::FindingState::kFixed) {
      ASSAY_TRY(const bool clean, OtherInputsAreClean(finding));
      if (!clean) return Done{};
    }
    return night_.env().store.AddFindingEvent(
        finding.id,
        {night_.Now(), "assay", transition->state, transition->why, night_.campaign().id},
        finding.accepted_until);
  }
  return Done{};
}

Result<Done> Opening::ReplayFindings() {
  ASSAY_TRY(const auto findings, night_.env().store.Findings());
  for (const model::Finding& finding : findings) {
    if (finding.harness != harness_.name || night_.stop().requested()) continue;
    const bool found_today =
        !finding.history.empty() && finding.history.front().campaign == night_.campaign().id;
    if (!found_today) ASSAY_CHECKED(ReplayFinding(finding));
  }
  return Done{};
}

}  // namespace

Result<Done> RunOpening(Night& night, CrashDesk& desk, Intake& intake) {
  const auto& harnesses = night.harnesses();
  night.OnAllCores(harnesses.size(), [&](unsigned core, std::size_t index) {
    if (night.problem() || night.stop().requested()) return;
    const model::Harness& harness = harnesses[index];
    night.Say("replay", harness.name + ": seeds, regressions, corpus and known findings");
    if (!harness.programs.contains(model::Variant::kFuzz)) {
      night.AddGap(harness.name, "There is no fuzz program: nothing was replayed.",
                   "Run `assay build`.");
      return;
    }
    if (auto done = Opening(night, desk, intake, harness, core).Run(); !done) {
      night.Fail(done.error());
    }
  });
  if (auto problem = night.problem()) return std::unexpected(*problem);
  return Done{};
}

}  // namespace assay::campaign
