// What the parts of the kit share: which harness is running. Not for harnesses.
#pragma once

namespace assay::kit {

const char* CurrentHarness();

// True while an input runs, no AllowNondeterminism is alive, and no signal handler has interrupted
// it.
bool GuardIsOn();

}  // namespace assay::kit
