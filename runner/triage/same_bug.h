// Whether a crash is of a finding that is already known: a table of rules, each of which says its
// reason. Threads: pure functions.
#pragma once

#include <string>
#include <vector>

#include "runner/model/crash.h"
#include "runner/model/finding.h"
#include "runner/triage/triage.h"

namespace assay::triage {

struct Match {
  const model::Finding* finding = nullptr;  // nullptr: a new bug
  std::string reason;                       // "same as F3 because …", "new because …"
  bool same_key = false;
};

// The surest rule decides; among equals the oldest finding.
Match FindSame(const model::Crash& crash, const Signature& signature,
               const std::vector<model::Finding>& known);

}  // namespace assay::triage
