// The closing of a night: what each harness did in each engine, and what it did not do. Internal.
#pragma once

#include "runner/campaign/night.h"

namespace assay::campaign {

// What a harness did in one engine; `problem` is set when that was nothing or little. Pure.
model::ArmSummary Summarise(const model::Arm& arm, const std::vector<model::Slice>& slices);

// Saves every HarnessSummary and turns what did not happen into gaps.
base::Result<base::Done> SaveSummaries(Night& night);

}  // namespace assay::campaign
