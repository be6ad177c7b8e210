#include "runner/campaign/scheduler.h"

#include <algorithm>
#include <map>

namespace assay::campaign {
namespace {

constexpr model::Duration kShortest{1000};
constexpr model::Duration kUseful{4000};  // below, AFL++ spends most of a slice on starting
constexpr model::Duration kUsual{30'000};
constexpr model::Duration kLongest{60'000};
constexpr unsigned kPatience = 3;

// One slice for each arm first, whatever the budget; more rounds as it grows.
model::Duration SliceLength(std::size_t arms, model::Duration budget, std::size_t required) {
  if (arms == 0) return kShortest;
  const model::Duration share = budget / static_cast<std::int64_t>(arms);
  if (share < kUseful && required != 0 && required < arms) {
    return std::clamp(budget / static_cast<std::int64_t>(required), kShortest, kUseful);
  }
  const std::int64_t rounds = std::max<std::int64_t>(1, (share + kUsual / 2) / kUsual);
  return std::clamp(share / rounds, kShortest, kLongest);
}

class EqualSlicesScheduler : public Scheduler {
 public:
  EqualSlicesScheduler(std::vector<model::Arm> arms, model::Duration budget, std::size_t required)
      : arms_(std::move(arms)), length_(SliceLength(arms_.size(), budget, required)) {}

  std::optional<Allotment> Next(model::Duration left) override {
    if (left < kShortest / 2) return std::nullopt;
    for (std::size_t tried = 0; tried < arms_.size(); ++tried) {
      const model::Arm& arm = arms_[next_];
      next_ = (next_ + 1) % arms_.size();
      if (start_failures_[arm] >= kPatience) continue;
      return Allotment{arm, std::min(length_, std::max(left, kShortest)),
                       "its turn in equal slices"};
    }
    return std::nullopt;
  }

  void Report(const model::Slice& slice) override {
    if (slice.end == model::SliceEnd::kStartFailed) {
      ++start_failures_[slice.arm];
    } else {
      start_failures_[slice.arm] = 0;
    }
  }

 private:
  std::vector<model::Arm> arms_;
  model::Duration length_;
  std::size_t next_ = 0;
  std::map<model::Arm, unsigned> start_failures_;  // in a row
};

}  // namespace

std::unique_ptr<Scheduler> EqualSlices(std::vector<model::Arm> arms, model::Duration budget_cpu,
                                       std::size_t required) {
  return std::make_unique<EqualSlicesScheduler>(std::move(arms), budget_cpu, required);
}

}  // namespace assay::campaign
