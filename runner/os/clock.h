// The clock port. Tests advance a fake one by hand.
#pragma once

#include <memory>

#include "runner/model/time.h"

namespace assay::os {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual model::TimePoint Now() const = 0;                // UTC wall clock
  virtual std::chrono::nanoseconds Monotonic() const = 0;  // never goes back
  virtual void Sleep(model::Duration duration) = 0;
};

std::unique_ptr<Clock> SystemClock();

}  // namespace assay::os
