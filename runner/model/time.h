// Time as the whole runner speaks it: UTC wall clock in milliseconds, durations in milliseconds.
#pragma once

#include <chrono>

namespace assay::model {

using Duration = std::chrono::milliseconds;
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

}  // namespace assay::model
