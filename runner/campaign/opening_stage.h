// The opening of a night: seeds come in, regressions and the corpus are replayed on this build,
// known findings are tried again, and features are counted from nothing. Internal to the module.
#pragma once

#include "runner/campaign/intake.h"

namespace assay::campaign {

base::Result<base::Done> RunOpening(Night& night, CrashDesk& desk, Intake& intake);

}  // namespace assay::campaign
