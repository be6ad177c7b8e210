#include "runner/engine/coverage_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "runner/engine/coverage_collect.h"
#include "runner/engine/coverage_tools.h"

namespace assay::engine {
namespace {

using base::Done;
using base::Result;

// What came of one harness.
struct Measured {
  const model::Harness* harness = nullptr;
  std::string profile;  // merged; empty: none
  std::vector<std::string> gaps;
  std::optional<base::Error> error;
};

Result<Done> ListInputs(os::Files& files, const std::string& folder,
                        std::vector<std::string>& inputs) {
  ASSAY_TRY(const auto entries, files.List(folder));
  for (const os::FileInfo& entry : entries) {
    const std::string path = folder + "/" + entry.name;
    if (entry.is_directory) ASSAY_CHECKED(ListInputs(files, path, inputs));
    if (entry.is_regular && !entry.name.starts_with(".tmp-")) inputs.push_back(path);
  }
  return Done{};
}

class Measurement {
 public:
  Measurement(os::Ports ports, const os::Sandbox& sandbox, const CoverageRequest& request,
              const os::StopToken& stop)
      : ports_(ports),
        sandbox_(sandbox),
        request_(request),
        stop_(stop),
        tools_(ports, sandbox, request.llvm_profdata, request.llvm_cov, request.work_folder,
               request.inventory->source_root),
        layout_{request.inventory->source_root, request.inventory->targets} {}

  Result<model::CoverageSnapshot> Take();

 private:
  void MeasureAll();
  Result<Done> MeasureOne(Measured& one, std::optional<unsigned> core);
  Result<Done> AddTotals(model::CoverageSnapshot& snapshot);
  Result<Done> AddHarnesses(model::CoverageSnapshot& snapshot);

  os::Ports ports_;
  const os::Sandbox& sandbox_;
  const CoverageRequest& request_;
  const os::StopToken& stop_;
  CoverageTools tools_;
  coverage::SourceLayout layout_;
  std::vector<Measured> measured_;
  std::vector<std::string> programs_;
};

Result<model::CoverageSnapshot> Measurement::Take() {
  ASSAY_CHECKED(ports_.files.MakeDirectories(request_.work_folder));
  model::CoverageSnapshot snapshot;
  std::vector<std::string> gaps;
  for (const model::Harness& harness : request_.inventory->harnesses) {
    const auto program = harness.programs.find(model::Variant::kCoverage);
    if (program == harness.programs.end()) {
      gaps.push_back(fmt::format("Harness {} has no coverage program.", harness.name));
      continue;
    }
    programs_.push_back(program->second);
    measured_.push_back({.harness = &harness, .profile = {}, .gaps = {}, .error = {}});
  }
  MeasureAll();
  for (Measured& one : measured_) {
    if (one.error && one.error->kind == base::ErrorKind::kInterrupted) {
      return std::unexpected(*one.error);
    }
    if (one.error) {
      one.gaps.push_back(fmt::format("Harness {} could not be measured: {}", one.harness->name,
                                     one.error->message));
    }
    gaps.insert(gaps.end(), one.gaps.begin(), one.gaps.end());
  }
  ASSAY_CHECKED(AddTotals(snapshot));
  ASSAY_CHECKED(AddHarnesses(snapshot));
  snapshot.gaps.insert(snapshot.gaps.begin(), gaps.begin(), gaps.end());
  snapshot.taken = ports_.clock.Now();
  return snapshot;
}

// Harness by harness, one on each core; the results stay in the inventory's order.
void Measurement::MeasureAll() {
  std::atomic<std::size_t> next{0};
  const auto work = [&](std::optional<unsigned> core) {
    for (std::size_t i = next++; i < measured_.size(); i = next++) {
      auto done = MeasureOne(measured_[i], core);
      if (!done) measured_[i].error = std::move(done).error();
    }
  };
  if (request_.cores.size() < 2) {
    work(request_.cores.empty() ? std::nullopt : std::optional(request_.cores.front()));
    return;
  }
  std::vector<std::jthread> workers;
  for (const unsigned core : request_.cores) workers.emplace_back(work, core);
}

Result<Done> Measurement::MeasureOne(Measured& one, std::optional<unsigned> core) {
  std::vector<std::string> inputs;
  for (const std::string& folder : request_.inputs_of(*one.harness)) {
    ASSAY_CHECKED(ListInputs(ports_.files, folder, inputs));
  }
  const std::string folder = request_.work_folder + "/" + one.harness->name;
  CoverageCollector collector(ports_, sandbox_, *one.harness, folder, core);
  ASSAY_TRY(CoverageProfiles profiles, collector.Collect(inputs, stop_));
  one.gaps = std::move(profiles.gaps);
  if (profiles.files.empty()) return Done{};
  const std::string merged = folder + ".profdata";
  ASSAY_TRY(const std::string said, tools_.Merge(profiles.files, merged, stop_));
  if (!said.empty()) {
    one.gaps.push_back(
        fmt::format("Some profiles of {} were left out: {}", one.harness->name, said));
  }
  one.profile = merged;
  return ports_.files.RemoveTree(folder);  // the raw profiles; the merged one stays
}

Result<Done> Measurement::AddTotals(model::CoverageSnapshot& snapshot) {
  std::vector<std::string> profiles;
  for (const Measured& one : measured_) {
    if (!one.profile.empty()) profiles.push_back(one.profile);
  }
  if (profiles.empty()) {
    snapshot = coverage::Summarise({}, layout_);
    return Done{};
  }
  const std::string merged = request_.work_folder + "/all.profdata";
  ASSAY_CHECKED(tools_.Merge(profiles, merged, stop_));
  ASSAY_TRY(const std::string json, tools_.Export(merged, programs_, false, stop_));
  ASSAY_TRY(const auto exported, coverage::ReadExport(json, layout_));
  snapshot = coverage::Summarise(exported, layout_);
  return Done{};
}

// Each harness's profile over the programs of all: the same functions count for every harness, also
// those its own program did not link.
Result<Done> Measurement::AddHarnesses(model::CoverageSnapshot& snapshot) {
  for (const Measured& one : measured_) {
    if (one.profile.empty()) continue;
    ASSAY_TRY(const std::string json, tools_.Export(one.profile, programs_, true, stop_));
    ASSAY_TRY(const auto exported, coverage::ReadExport(json, layout_));
    snapshot.harnesses[one.harness->name] = coverage::CountsOf(exported, one.harness->targets);
  }
  return Done{};
}

}  // namespace

base::Result<model::CoverageSnapshot> MeasureCoverage(os::Ports ports, const os::Sandbox& sandbox,
                                                      const CoverageRequest& request,
                                                      const os::StopToken& stop) {
  return Measurement(ports, sandbox, request, stop).Take();
}

}  // namespace assay::engine
