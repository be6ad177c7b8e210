// What the parts of the kit share: which harness is running. Not for harnesses.
#pragma once

namespace assay::kit {

const char* CurrentHarness();

// True while an input runs and no AllowNondeterminism is alive.
bool GuardIsOn();

}  // namespace assay::kit
