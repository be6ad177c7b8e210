#include <thread>

#include "runner/os/clock.h"

namespace assay::os {
namespace {

class RealClock final : public Clock {
 public:
  model::TimePoint Now() const override {
    return std::chrono::time_point_cast<model::Duration>(std::chrono::system_clock::now());
  }
  std::chrono::nanoseconds Monotonic() const override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }
  void Sleep(model::Duration duration) override { std::this_thread::sleep_for(duration); }
};

}  // namespace

std::unique_ptr<Clock> SystemClock() { return std::make_unique<RealClock>(); }

}  // namespace assay::os
