// A clock that stands until the test moves it; Sleep moves it too. Threads: any number.
#pragma once

#include <atomic>
#include <cstdint>

#include "runner/os/clock.h"

namespace assay::test {

class FakeClock final : public os::Clock {
 public:
  // 2024-01-01T00:00:00Z unless told otherwise.
  explicit FakeClock(model::TimePoint start = model::TimePoint(model::Duration(1'704'067'200'000)))
      : start_(start) {}

  void Advance(model::Duration duration) { passed_ms_ += duration.count(); }
  model::Duration slept() const { return model::Duration(slept_ms_); }

  model::TimePoint Now() const override { return start_ + model::Duration(passed_ms_); }
  std::chrono::nanoseconds Monotonic() const override { return model::Duration(passed_ms_); }
  void Sleep(model::Duration duration) override {
    slept_ms_ += duration.count();
    Advance(duration);
  }

 private:
  model::TimePoint start_;
  std::atomic<std::int64_t> passed_ms_{0};
  std::atomic<std::int64_t> slept_ms_{0};
};

}  // namespace assay::test
