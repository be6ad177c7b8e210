#include "runner/campaign/campaign.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <thread>

#include "runner/base/text.h"
#include "runner/campaign/fuzz_stage.h"
#include "runner/campaign/opening_stage.h"
#include "runner/campaign/recovery.h"
#include "runner/campaign/summary.h"
#include "runner/engine/coverage_run.h"

namespace assay::campaign {
namespace {

using base::Done;
using base::ErrorKind;
using base::Result;

std::string Digits(long value, int width) {
  std::string text = std::to_string(value);
  while (static_cast<int>(text.size()) < width) text.insert(text.begin(), '0');
  return text;
}

model::CampaignId MakeId(model::TimePoint now, std::uint64_t random) {
  const auto day = std::chrono::floor<std::chrono::days>(now);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(now - day));
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string suffix;
  for (int i = 0; i < 4; ++i) suffix += kHex[(random >> (4 * i)) & 15U];
  return {Digits(static_cast<int>(date.year()), 4) +
          Digits(static_cast<long>(static_cast<unsigned>(date.month())), 2) +
          Digits(static_cast<long>(static_cast<unsigned>(date.day())), 2) + "T" +
          Digits(time.hours().count(), 2) + Digits(time.minutes().count(), 2) +
          Digits(time.seconds().count(), 2) + "Z-" + suffix};
}

std::vector<model::Harness> Select(const harness::Inventory& inventory,
                                   const std::vector<std::string>& globs) {
  std::vector<model::Harness> selected;
  for (const model::Harness& harness : inventory.harnesses) {
    const auto matches = [&](const std::string& glob) {
      return base::MatchesGlob(glob, harness.name);
    };
    if (std::ranges::any_of(globs, matches)) selected.push_back(harness);
  }
  return selected;
}

// A campaign is complete when all that it began is: what already took part is selected again, or a
// resume with a narrower choice would end, and be judged, without the rest.
Result<Done> SelectWhatTookPart(const Environment& environment, const model::CampaignId& id,
                                std::vector<model::Harness>& selected) {
  std::set<std::string> names;
  ASSAY_TRY(const auto slices, environment.store.Slices(id));
  for (const model::Slice& slice : slices) names.insert(slice.arm.harness);
  ASSAY_TRY(const auto summaries, environment.store.HarnessSummaries(id));
  for (const model::HarnessSummary& summary : summaries) names.insert(summary.harness.name);
  for (const model::Harness& harness : selected) names.erase(harness.name);
  for (const model::Harness& harness : environment.inventory.harnesses) {
    if (names.contains(harness.name)) selected.push_back(harness);
  }
  return Done{};
}

// A resume does what the campaign was asked for, whatever its own command line says.
void GoOnAsPlanned(const model::Campaign& campaign, Settings& settings) {
  settings.budget = campaign.budget;
  settings.seed = campaign.seed;
  if (campaign.engines.empty()) return;  // of a version that did not record it
  settings.harness_globs = campaign.harness_globs;
  settings.maximum_executions = campaign.maximum_executions;
  settings.measure_coverage = campaign.measure_coverage;
  settings.engines.clear();
  for (model::EngineConfig& engine : StandardEngines()) {
    if (std::ranges::find(campaign.engines, engine.name) != campaign.engines.end()) {
      settings.engines.push_back(std::move(engine));
    }
  }
}

// The campaign to go on with, or a new one.
Result<model::Campaign> LoadOrMake(const Environment& environment, const Settings& settings,
                                   const std::optional<model::CampaignId>& resume) {
  if (resume) {
    ASSAY_TRY(auto found, environment.store.FindCampaign(*resume));
    if (!found) {
      return base::Fail(ErrorKind::kNotFound, "There is no campaign " + resume->text + ".");
    }
    if (found->state == model::CampaignState::kComplete) {
      return base::Fail(ErrorKind::kUsage, "Campaign " + resume->text +
                                               " is complete; start a new one without --resume.");
    }
    found->state = model::CampaignState::kRunning;
    found->ended.reset();
    return *std::move(found);
  }
  model::Campaign campaign;
  campaign.started = environment.ports.clock.Now();
  campaign.id = MakeId(campaign.started, environment.ports.randomness.Next());
  campaign.profile = settings.profile;
  campaign.budget = settings.budget;
  campaign.jobs = settings.jobs;
  campaign.seed = settings.seed;
  campaign.revision = settings.revision;
  campaign.tool_version = settings.tool_version;
  campaign.compiler = environment.inventory.compiler;
  campaign.harness_globs = settings.harness_globs;
  for (const model::EngineConfig& engine : settings.engines) {
    campaign.engines.push_back(engine.name);
  }
  campaign.maximum_executions = settings.maximum_executions;
  campaign.measure_coverage = settings.measure_coverage;
  return campaign;
}

// What was built and not selected is shown, or a night of one harness would look like a whole one.
bool TakesPart(const Night& night, const std::string& harness) {
  return std::ranges::any_of(night.harnesses(),
                             [&harness](const model::Harness& one) { return one.name == harness; });
}

void NameTheUnselected(Night& night) {
  std::string names;
  std::size_t count = 0;
  for (const model::Harness& harness : night.env().inventory.harnesses) {
    if (TakesPart(night, harness.name)) continue;
    if (++count <= 10) names += (names.empty() ? "" : ", ") + harness.name;
  }
  if (count == 0) return;
  night.AddGap(std::string(model::kUnselectedHarnesses),
               std::to_string(count) + " of " +
                   std::to_string(night.env().inventory.harnesses.size()) +
                   " harnesses were not selected and did not run: " + names +
                   (count > 10 ? ", …" : "") + ".",
               "Run without --harness, or with a profile that takes them all.");
}

void NameAChangeOfBuild(Night& night) {
  const model::Campaign& campaign = night.campaign();
  const Settings& now = night.settings();
  if (campaign.revision == now.revision && campaign.compiler == night.env().inventory.compiler) {
    return;
  }
  night.AddLastingGap("build",
                      "The campaign was begun on revision " + campaign.revision + " (" +
                          campaign.compiler + ") and goes on with " + now.revision + " (" +
                          night.env().inventory.compiler +
                          "): what it says about either is only part of the night.",
                      "Start a new campaign to judge one build.");
}

void RecordSandbox(const os::SandboxLevel& level, model::Campaign& campaign) {
  campaign.sandbox = level.Summary();
  for (const std::string& missing : level.missing) {
    if (std::ranges::find(campaign.weaknesses, missing) == campaign.weaknesses.end()) {
      campaign.weaknesses.push_back(missing);
    }
  }
}

Result<Done> MeasureStage(Night& night) {
  if (!night.settings().measure_coverage) return Done{};
  night.Say("coverage", "measuring what the corpora cover");
  harness::Inventory inventory = night.env().inventory;
  inventory.harnesses = night.harnesses();
  engine::CoverageRequest request;
  request.inventory = &inventory;
  request.inputs_of = [&night](const model::Harness& harness) {
    return std::vector<std::string>{night.env().corpus.FolderOf(harness.name)};
  };
  request.work_folder = night.work().CoverageFolder(night.campaign().id);
  request.llvm_profdata = night.settings().llvm_profdata;
  request.llvm_cov = night.settings().llvm_cov;
  request.cores = night.settings().cores;
  auto snapshot =
      engine::MeasureCoverage(night.env().ports, night.env().sandbox, request, night.patient());
  if (!snapshot) {
    night.AddGap("coverage", "Coverage was not measured: " + snapshot.error().message);
    return Done{};
  }
  snapshot->campaign = night.campaign().id;
  if (snapshot->taken == model::TimePoint{}) snapshot->taken = night.Now();
  return night.env().store.SaveCoverage(*snapshot);
}

// Keeps status.json alive while engines run. Real time: it only shows, nothing depends on it.
class StatusTicker {
 public:
  explicit StatusTicker(Night& night)
      : thread_([&night](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            for (int i = 0; i < 10 && !stop.stop_requested(); ++i) {
              std::this_thread::sleep_for(std::chrono::milliseconds(100));
            }
            night.WriteStatus();
          }
        }) {}

 private:
  std::jthread thread_;
};

Result<Done> RunStages(Night& night, bool resumed) {
  ASSAY_TRY(const auto desk, CrashDesk::Open(night));
  Intake intake(night, *desk);
  const unsigned core = night.settings().cores.empty() ? 0 : night.settings().cores.front();
  const StatusTicker ticker(night);

  night.Say("replay", "looking for what a killed campaign may have left");
  ASSAY_TRY(auto picked_up, Recover(night, intake, core));
  ASSAY_CHECKED(desk->TakePostponed(core));
  if (resumed && picked_up.empty())
    picked_up.push_back("The campaign was resumed; nothing was open.");
  for (std::string& sentence : picked_up) {
    night.Say("replay", sentence);
    night.campaign_.resumed.push_back(std::move(sentence));
  }
  ASSAY_CHECKED(night.env().store.SaveCampaign(night.campaign()));
  ASSAY_CHECKED(RunOpening(night, *desk, intake));
  ASSAY_CHECKED(RunFuzzing(night, intake));
  return MeasureStage(night);
}

}  // namespace

std::vector<model::EngineConfig> StandardEngines() {
  using model::EngineKind;
  using model::Variant;
  return {{"libfuzzer", EngineKind::kLibFuzzer, Variant::kFuzz, std::nullopt},
          {"afl", EngineKind::kAfl, Variant::kAfl, std::nullopt},
          {"afl-cmplog", EngineKind::kAfl, Variant::kAflCmplog, Variant::kAflCmplog}};
}

base::Result<model::CampaignId> Run(Environment environment, const Settings& settings,
                                    const std::optional<model::CampaignId>& resume,
                                    const OnProgress& on_progress, const os::StopToken& stop) {
  Settings chosen = settings;
  if (chosen.engines.empty()) chosen.engines = StandardEngines();
  const WorkDir work(chosen.state_folder);
  ASSAY_CHECKED(environment.ports.files.MakeDirectories(work.root()));
  ASSAY_TRY(const auto lock, environment.ports.files.TryLock(work.LockFile()));
  if (lock == nullptr) {
    return base::Fail(ErrorKind::kUnavailable,
                      "Another campaign is running in " + work.root() +
                          ". Watch it with `assay status`, or wait until it ends.");
  }
  ASSAY_TRY(model::Campaign campaign, LoadOrMake(environment, chosen, resume));
  if (resume) GoOnAsPlanned(campaign, chosen);
  campaign.surface = chosen.surface;
  std::vector<model::Harness> harnesses = Select(environment.inventory, chosen.harness_globs);
  if (harnesses.empty()) {
    return base::Fail(ErrorKind::kUsage,
                      "No harness has a name that was asked for. `assay list` shows them all.");
  }
  if (resume) {
    ASSAY_CHECKED(environment.store.ForgetPassingGaps(campaign.id));
    ASSAY_CHECKED(SelectWhatTookPart(environment, campaign.id, harnesses));
  }
  RecordSandbox(environment.sandbox.level(), campaign);
  ASSAY_CHECKED(environment.store.SaveCampaign(campaign));
  ASSAY_CHECKED(environment.ports.files.MakeDirectories(work.Run(campaign.id)));

  Night night(environment, chosen, std::move(campaign), std::move(harnesses), on_progress, stop);
  for (const harness::Problem& problem : environment.inventory.problems) {
    if (problem.harness.empty() || TakesPart(night, problem.harness)) {
      night.AddGap("build", problem.what);
    }
  }
  for (const model::Gap& gap : chosen.surface_gaps) night.AddGap(gap.scope, gap.what, gap.cure);
  NameTheUnselected(night);
  if (resume) NameAChangeOfBuild(night);
  ASSAY_CHECKED(RunStages(night, resume.has_value()));
  ASSAY_CHECKED(SaveSummaries(night));
  if (auto problem = night.problem()) return std::unexpected(*problem);
  if (stop.requested()) {
    night.AddGap("campaign", "The campaign was stopped before its budget was spent.",
                 "Run `assay run --resume` to go on.");
  }
  night.campaign_.ended = night.Now();
  night.campaign_.state =
      stop.requested() ? model::CampaignState::kInterrupted : model::CampaignState::kComplete;
  ASSAY_CHECKED(environment.store.SaveCampaign(night.campaign()));
  night.Say("report", "the campaign's facts are stored");
  return night.campaign().id;
}

}  // namespace assay::campaign
