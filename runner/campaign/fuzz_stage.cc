#include "runner/campaign/fuzz_stage.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <thread>

#include "runner/base/text.h"
#include "runner/engine/engine.h"

namespace assay::campaign {
namespace {

using base::Done;
using base::Result;

// Another seed for each slice, the same ones for the same campaign seed.
std::uint64_t SliceSeed(std::uint64_t seed, std::int64_t number) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
  return seed + kOdd * static_cast<std::uint64_t>(number);
}

class Fuzzing {
 public:
  Fuzzing(Night& night, Intake& intake, const std::vector<model::Slice>& before);
  Result<Done> Run();

 private:
  struct HarnessTotals {
    model::Duration cpu{0};
    std::uint64_t executions = 0;
  };
  void Work(unsigned core);
  struct Started {
    model::Slice slice;
    std::uint64_t maximum_executions = 0;
  };
  std::optional<Started> Begin(unsigned core);
  std::optional<Allotment> NextAllotment();
  bool DiskIsFull();
  engine::EngineRun RunEngine(const Started& started) const;
  void Finish(model::Slice& slice, const engine::EngineRun& run);
  Result<Done> AddCurvePoint(const model::Slice& slice);
  model::Duration Left() const { return budget_ - spent_ - reserved_; }
  const model::EngineConfig* ConfigOf(const std::string& name) const;

  Night& night_;
  Intake& intake_;
  std::unique_ptr<engine::Engine> libfuzzer_;
  std::unique_ptr<engine::Engine> afl_;
  model::Duration budget_{0};  // over all cores
  std::unique_ptr<Scheduler> scheduler_;
  std::size_t arms_ = 0;

  std::mutex mutex_;  // for everything below and the scheduler
  // What slices overran is not taken from those that still wait for their first turn.
  model::Duration spent_{0};
  model::Duration reserved_{0};
  std::int64_t next_number_ = 1;
  std::map<model::Arm, std::uint64_t> executions_;
  std::map<std::string, HarnessTotals> totals_;
  bool disk_full_ = false;
};

Fuzzing::Fuzzing(Night& night, Intake& intake, const std::vector<model::Slice>& before)
    : night_(night),
      intake_(intake),
      libfuzzer_(engine::LibFuzzerEngine(night.env().ports, night.env().sandbox)),
      afl_(engine::AflEngine(night.env().ports, night.env().sandbox)),
      budget_(night.settings().budget * std::max(1U, night.settings().jobs)) {
  for (const model::Slice& slice : before) {
    spent_ += std::min(slice.wall, slice.planned);
    next_number_ = std::max(next_number_, slice.number + 1);
    executions_[slice.arm] += slice.executions;
    totals_[slice.arm.harness].cpu += slice.cpu;
    totals_[slice.arm.harness].executions += slice.executions;
  }
  std::vector<model::Arm> arms = PlanArms(night, before);
  arms_ = arms.size();
  const auto required = [&night](const model::Arm& arm) {
    const auto& names = night.settings().required_engines;
    return std::ranges::find(names, arm.engine) != names.end();
  };
  std::size_t first = 0;
  if (before.empty()) {  // a resumed night goes on in turn
    std::vector<model::Arm> ordered;
    std::ranges::copy_if(arms, std::back_inserter(ordered), required);
    first = ordered.size();
    std::ranges::copy_if(arms, std::back_inserter(ordered), std::not_fn(required));
    arms = std::move(ordered);
  }
  scheduler_ = EqualSlices(std::move(arms), budget_ - spent_, first);
}

const model::EngineConfig* Fuzzing::ConfigOf(const std::string& name) const {
  for (const model::EngineConfig& engine : night_.settings().engines) {
    if (engine.name == name) return &engine;
  }
  return nullptr;
}

bool Fuzzing::DiskIsFull() {
  const auto free = night_.env().ports.files.FreeBytes(night_.work().root());
  if (!free || *free >= night_.settings().disk_reserve_bytes) return false;
  if (!disk_full_) {
    night_.AddGap("fuzzing",
                  "Fuzzing ended before its budget: the disk of " + night_.work().root() +
                      " has only " + base::FormatCount(*free >> 20U) + " MB left.",
                  "Free some space and run `assay run --resume`.");
  }
  disk_full_ = true;
  return true;
}

// An arm that has used up its executions is passed over.
std::optional<Allotment> Fuzzing::NextAllotment() {
  for (std::size_t tried = 0; tried <= arms_; ++tried) {
    auto allotment = scheduler_->Next(Left());
    if (!allotment) return std::nullopt;
    const std::uint64_t most = night_.settings().maximum_executions;
    if (most == 0 || executions_[allotment->arm] < most) return allotment;
  }
  return std::nullopt;
}

// The row comes before the folder and the engine: whatever a kill leaves can be told apart.
std::optional<Fuzzing::Started> Fuzzing::Begin(unsigned core) {
  const std::scoped_lock lock(mutex_);
  if (night_.stop().requested() || night_.problem() || DiskIsFull()) return std::nullopt;
  const auto allotment = NextAllotment();
  if (!allotment) return std::nullopt;
  Started started;
  model::Slice& slice = started.slice;
  slice.number = next_number_++;
  slice.campaign = night_.campaign().id;
  slice.arm = allotment->arm;
  slice.core = core;
  slice.started = night_.Now();
  slice.planned = allotment->time;
  reserved_ += slice.planned;
  auto saved = night_.env().store.SaveSlice(slice);
  if (saved) {
    saved =
        night_.env().ports.files.MakeDirectories(night_.work().Slice(slice.campaign, slice.number));
  }
  if (!saved) {
    night_.Fail(saved.error());
    return std::nullopt;
  }
  if (const std::uint64_t most = night_.settings().maximum_executions; most != 0) {
    started.maximum_executions = most - executions_[slice.arm];
  }
  return started;
}

engine::EngineRun Fuzzing::RunEngine(const Started& started) const {
  const model::Slice& slice = started.slice;
  const model::EngineConfig* config = ConfigOf(slice.arm.engine);
  engine::SliceRequest request;
  request.harness = night_.FindHarness(slice.arm.harness);
  request.engine = *config;
  request.slice_folder = night_.work().Slice(slice.campaign, slice.number);
  request.corpus_folder = night_.env().corpus.FolderOf(slice.arm.harness);
  if (!request.harness->dictionary.empty()) {
    request.dictionaries.push_back(request.harness->dictionary);
  }
  request.time = slice.planned;
  request.core = slice.core;
  request.seed = SliceSeed(night_.settings().seed, slice.number);
  request.maximum_executions = started.maximum_executions;
  // Half of what fuzzing stops at between slices: within one, the runner needs room to save.
  request.disk_reserve_bytes = night_.settings().disk_reserve_bytes / 2;
  const engine::Engine& engine = config->kind == model::EngineKind::kAfl ? *afl_ : *libfuzzer_;
  return engine.Run(request, night_.stop());
}

Result<Done> Fuzzing::AddCurvePoint(const model::Slice& slice) {
  const HarnessTotals& totals = totals_[slice.arm.harness];
  return night_.env().store.AddCurvePoint(
      slice.campaign, {slice.arm.harness, night_.Now() - night_.campaign().started, totals.cpu,
                       totals.executions, night_.Features(slice.arm.harness).total});
}

void Fuzzing::Finish(model::Slice& slice, const engine::EngineRun& run) {
  slice.end = run.end;
  slice.detail = run.detail;
  slice.wall = run.wall;
  slice.cpu = run.cpu;
  slice.executions = run.executions;
  slice.restarts = run.restarts;
  slice.peak_rss_mb = run.peak_rss_mb;
  if (auto taken = intake_.TakeSliceOrLeaveIt(slice, slice.core); !taken)
    night_.Fail(taken.error());
  for (const std::string& complaint : run.complaints) {
    night_.AddLastingGap(slice.arm.harness + " in " + slice.arm.engine, complaint);
  }
  {
    const std::scoped_lock lock(mutex_);
    reserved_ -= slice.planned;
    spent_ += std::min(slice.wall, slice.planned);
    executions_[slice.arm] += slice.executions;
    HarnessTotals& totals = totals_[slice.arm.harness];
    totals.cpu += slice.cpu;
    totals.executions += slice.executions;
    scheduler_->Report(slice);
    if (auto added = AddCurvePoint(slice); !added) night_.Fail(added.error());
    night_.SetLeft(std::max(model::Duration(0), budget_ - spent_) /
                   std::max(1U, night_.settings().jobs));
  }
  night_.Count(slice.executions, slice.new_inputs, 0);
  night_.Say("fuzz", slice.arm.harness + " in " + slice.arm.engine + ": " +
                         base::FormatCount(slice.executions) + " executions, " +
                         base::FormatCount(slice.new_inputs) + " new inputs, " +
                         base::FormatCount(slice.crashes) + " crash files" +
                         (slice.detail.empty() ? "" : ". " + slice.detail));
}

void Fuzzing::Work(unsigned core) {
  while (auto started = Begin(core)) {
    const engine::EngineRun run = RunEngine(*started);
    Finish(started->slice, run);
  }
}

Result<Done> Fuzzing::Run() {
  const unsigned jobs = std::max(1U, night_.settings().jobs);
  night_.OnAllCores(jobs, [this](unsigned core, std::size_t) { Work(core); });
  if (auto problem = night_.problem()) return std::unexpected(*problem);
  return Done{};
}

bool CanRun(const model::Harness& harness, const model::EngineConfig& engine) {
  return harness.programs.contains(engine.program) &&
         (!engine.cmplog || harness.programs.contains(*engine.cmplog));
}

}  // namespace

std::vector<model::Arm> PlanArms(Night& night, const std::vector<model::Slice>& before) {
  std::vector<model::Arm> arms;
  for (const model::EngineConfig& engine : night.settings().engines) {
    for (const model::Harness& harness : night.harnesses()) {
      if (CanRun(harness, engine)) {
        arms.push_back({harness.name, engine.name});
      } else if (!harness.foreign) {
        night.AddGap(harness.name + " in " + engine.name,
                     "It did not run: its " + std::string(model::Name(engine.program)) +
                         " program is not built.",
                     "Run `assay build`.");
      }
    }
  }
  std::map<model::Arm, std::size_t> slices;
  for (const model::Slice& slice : before) ++slices[slice.arm];
  std::vector<model::Arm> ordered;
  // Arms with the same number of slices keep their order.
  for (std::size_t count = 0; ordered.size() < arms.size(); ++count) {
    for (const model::Arm& arm : arms) {
      if (slices[arm] == count) ordered.push_back(arm);
    }
  }
  return ordered;
}

Result<Done> RunFuzzing(Night& night, Intake& intake) {
  ASSAY_TRY(const auto before, night.env().store.Slices(night.campaign().id));
  return Fuzzing(night, intake, before).Run();
}

}  // namespace assay::campaign
