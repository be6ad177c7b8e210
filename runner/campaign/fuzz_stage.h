// Fuzzing in slices until the budget is spent. Internal to the module.
#pragma once

#include "runner/campaign/intake.h"
#include "runner/campaign/scheduler.h"

namespace assay::campaign {

// The arms that can run: every harness in every engine whose programs exist; the others become
// gaps. Arms with the fewest slices so far come first, so that a resumed night goes on in turn.
std::vector<model::Arm> PlanArms(Night& night, const std::vector<model::Slice>& before);

base::Result<base::Done> RunFuzzing(Night& night, Intake& intake);

}  // namespace assay::campaign
