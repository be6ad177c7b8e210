// The one order in which every report shows the facts, so that the same facts give the same bytes
// however they were gathered. Gaps, crashes of a finding, histories and offenders arrive in an
// order that means something (most important, smallest, oldest, nearest first) and keep it.
// Threads: pure functions.
#pragma once

#include "runner/model/facts.h"

namespace assay::report {

// Findings: new in this campaign first, then worst first, then by number. Rules: failing,
// inconclusive, passing. Everything else by name, number or time.
model::CampaignFacts InReportOrder(model::CampaignFacts facts);

}  // namespace assay::report
