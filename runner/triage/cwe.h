// The weakness a report suggests (CWE list, cwe.mitre.org). A suggestion that a person confirms;
// the discouraged CWE-20 and CWE-119 are never given. Threads: pure functions.
#pragma once

#include <string>

#include "runner/model/crash.h"

namespace assay::triage {

// "CWE-787"; empty when the report suggests none.
std::string SuggestCwe(const model::CrashReport& report);

}  // namespace assay::triage
