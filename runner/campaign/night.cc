#include "runner/campaign/night.h"

#include <atomic>
#include <thread>

#include "runner/base/text.h"
#include "runner/campaign/status.h"

namespace assay::campaign {

Night::Night(Environment environment, const Settings& settings, model::Campaign campaign,
             std::vector<model::Harness> harnesses, const OnProgress& on_progress,
             const os::StopToken& stop)
    : campaign_(std::move(campaign)),
      environment_(environment),
      settings_(settings),
      work_(settings.state_folder),
      harnesses_(std::move(harnesses)),
      on_progress_(on_progress),
      stop_(stop),
      begun_(environment.ports.clock.Monotonic()) {
  for (const model::Harness& harness : harnesses_) {
    harness_locks_[harness.name] = std::make_unique<std::mutex>();
  }
  progress_.left = settings.budget;
}

const model::Harness* Night::FindHarness(const std::string& name) const {
  for (const model::Harness& harness : harnesses_) {
    if (harness.name == name) return &harness;
  }
  for (const model::Harness& harness : environment_.inventory.harnesses) {
    if (harness.name == name) return &harness;
  }
  return nullptr;
}

void Night::AddGap(const std::string& scope, const std::string& what, const std::string& cure) {
  auto added = environment_.store.AddGap(campaign_.id, {scope, what, cure, false});
  if (!added) Fail(added.error());
}

void Night::AddLastingGap(const std::string& scope, const std::string& what,
                          const std::string& cure) {
  auto added = environment_.store.AddGap(campaign_.id, {scope, what, cure, true});
  if (!added) Fail(added.error());
}

void Night::Fail(const base::Error& error) {
  const std::scoped_lock lock(mutex_);
  if (!problem_) problem_ = error;
}

std::optional<base::Error> Night::problem() const {
  const std::scoped_lock lock(mutex_);
  return problem_;
}

std::mutex& Night::HarnessLock(const std::string& harness) {
  const std::scoped_lock lock(mutex_);
  auto& place = harness_locks_[harness];
  if (place == nullptr) place = std::make_unique<std::mutex>();
  return *place;
}

FeatureState Night::Features(const std::string& harness) const {
  const std::scoped_lock lock(mutex_);
  const auto found = features_.find(harness);
  return found == features_.end() ? FeatureState{} : found->second;
}

void Night::SetFeatures(const std::string& harness, const FeatureState& state) {
  const std::scoped_lock lock(mutex_);
  features_[harness] = state;
}

RegressionCount Night::Regressions(const std::string& harness) const {
  const std::scoped_lock lock(mutex_);
  const auto found = regressions_.find(harness);
  return found == regressions_.end() ? RegressionCount{} : found->second;
}

void Night::SetRegressions(const std::string& harness, const RegressionCount& count) {
  const std::scoped_lock lock(mutex_);
  regressions_[harness] = count;
}

void Night::Say(const std::string& stage, const std::string& line) {
  {
    const std::scoped_lock lock(mutex_);
    progress_.stage = stage;
    progress_.line = base::EscapeForTerminal(line);
    progress_.elapsed =
        std::chrono::duration_cast<model::Duration>(environment_.ports.clock.Monotonic() - begun_);
    if (on_progress_) on_progress_(progress_);
  }
  WriteStatus();
}

void Night::SetLeft(model::Duration left) {
  const std::scoped_lock lock(mutex_);
  progress_.left = left;
}

void Night::Count(std::uint64_t executions, std::uint64_t inputs, std::uint64_t findings) {
  const std::scoped_lock lock(mutex_);
  progress_.executions += executions;
  progress_.inputs_new += inputs;
  progress_.findings_new += findings;
}

void Night::WriteStatus() {
  const std::chrono::nanoseconds now = environment_.ports.clock.Monotonic();
  Progress progress;
  {
    const std::scoped_lock lock(mutex_);
    const bool due =
        status_written_.count() < 0 || now - status_written_ >= std::chrono::seconds(1);
    if (!due) return;
    status_written_ = now;
    progress_.elapsed = std::chrono::duration_cast<model::Duration>(now - begun_);
    progress = progress_;
  }
  // A status that cannot be written is no reason to end a night.
  static_cast<void>(environment_.ports.files.WriteAtomically(
      work_.StatusFile(campaign_.id), base::AsBytes(RenderStatus(campaign_, progress))));
}

void Night::OnAllCores(std::size_t count,
                       const std::function<void(unsigned core, std::size_t index)>& work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> workers;
  const unsigned jobs = std::max(1U, settings_.jobs);
  for (unsigned job = 0; job < jobs; ++job) {
    const unsigned core =
        settings_.cores.empty() ? job : settings_.cores[job % settings_.cores.size()];
    workers.emplace_back([&next, &work, count, core] {
      for (std::size_t index = next++; index < count; index = next++) work(core, index);
    });
  }
}

}  // namespace assay::campaign
