// Campaigns for the tests of the report writers and for the sample report: values, made here and
// nowhere else, the same on every call.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runner/model/facts.h"

namespace assay::report::testing {

// A night over four parsers: two new bugs, an old one that came back, one accepted; a failed gate;
// gaps.
model::CampaignFacts SampleCampaign();
// A campaign in which nothing happened: no harness, no slice, no coverage.
model::CampaignFacts EmptyCampaign();
// Every string that a target or a user controls tries to break out of its format.
model::CampaignFacts HostileCampaign();

std::vector<std::pair<std::string, model::CampaignFacts>> AllCampaigns();  // by name

// The same facts gathered in another order.
model::CampaignFacts Shuffled(model::CampaignFacts facts, unsigned seed);

// file name → bytes, for every format.
std::vector<std::pair<std::string, std::string>> RenderAll(const model::CampaignFacts& facts);

}  // namespace assay::report::testing
