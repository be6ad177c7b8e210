// Takes up what a killed campaign left: slice folders that were not harvested, campaigns that were
// never ended. Internal to the module.
#pragma once

#include "runner/campaign/intake.h"

namespace assay::campaign {

// Sentences about what was picked up, for Campaign::resumed.
base::Result<std::vector<std::string>> Recover(Night& night, Intake& intake, unsigned core);

}  // namespace assay::campaign
