// What the stages of one campaign share. Internal to the campaign module.
//
// Threads: the const members by anyone; the mutable facts through the functions, which lock.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "runner/campaign/campaign.h"
#include "runner/campaign/work_dir.h"

namespace assay::campaign {

// Neutral features of a harness as its corpus grows.
struct FeatureState {
  std::uint64_t first = 0;  // of the first input traced: what any input reaches
  std::uint64_t total = 0;
  bool known = false;
};

struct RegressionCount {
  std::uint64_t replayed = 0;
  std::uint64_t failed = 0;
};

class Night {
 public:
  Night(Environment environment, const Settings& settings, model::Campaign campaign,
        std::vector<model::Harness> harnesses, const OnProgress& on_progress,
        const os::StopToken& stop);

  const Environment& env() const { return environment_; }
  const Settings& settings() const { return settings_; }
  const WorkDir& work() const { return work_; }
  const std::vector<model::Harness>& harnesses() const { return harnesses_; }
  const os::StopToken& stop() const { return stop_; }
  // Never set: storing what an engine found is finished even when the campaign ends.
  const os::StopToken& patient() const { return patient_; }
  const model::Campaign& campaign() const { return campaign_; }
  model::TimePoint Now() const { return environment_.ports.clock.Now(); }
  const model::Harness* FindHarness(const std::string& name) const;

  // Facts for the report. An error of the store ends the campaign at its next step (problem()).
  void AddGap(const std::string& scope, const std::string& what, const std::string& cure = {});
  // Of an event that looking again would not show.
  void AddLastingGap(const std::string& scope, const std::string& what,
                     const std::string& cure = {});
  void Fail(const base::Error& error);
  std::optional<base::Error> problem() const;

  // Serialises everything that changes a harness's corpus or features.
  std::mutex& HarnessLock(const std::string& harness);
  FeatureState Features(const std::string& harness) const;
  void SetFeatures(const std::string& harness, const FeatureState& state);
  RegressionCount Regressions(const std::string& harness) const;
  void SetRegressions(const std::string& harness, const RegressionCount& count);

  // Progress: counted up, told to the caller, and written to status.json about once a second.
  void Say(const std::string& stage, const std::string& line);
  void SetLeft(model::Duration left);
  void Count(std::uint64_t executions, std::uint64_t inputs, std::uint64_t findings);
  void WriteStatus();

  // Runs `work(core, index)` for every index below `count` on the campaign's cores.
  void OnAllCores(std::size_t count,
                  const std::function<void(unsigned core, std::size_t index)>& work);

  model::Campaign campaign_;  // written by the thread that runs the campaign only

 private:
  Environment environment_;
  const Settings& settings_;
  WorkDir work_;
  std::vector<model::Harness> harnesses_;
  const OnProgress& on_progress_;
  const os::StopToken& stop_;
  os::StopToken patient_;
  std::chrono::nanoseconds begun_;

  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<std::mutex>> harness_locks_;
  std::map<std::string, FeatureState> features_;
  std::map<std::string, RegressionCount> regressions_;
  std::optional<base::Error> problem_;
  Progress progress_;
  std::chrono::nanoseconds status_written_{-1};
};

}  // namespace assay::campaign
