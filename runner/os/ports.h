// The outside world, built once in main and handed down. Nothing else reads a clock, a disk, …
#pragma once

#include "runner/os/clock.h"
#include "runner/os/files.h"
#include "runner/os/processes.h"
#include "runner/os/randomness.h"

namespace assay::os {

struct Ports {
  Files& files;
  Processes& processes;
  Clock& clock;
  Randomness& randomness;
};

}  // namespace assay::os
