// status.json: what `assay status` shows of a running campaign (docs/formats/status.md). Pure.
#pragma once

#include <string>

#include "runner/campaign/campaign.h"

namespace assay::campaign {

std::string RenderStatus(const model::Campaign& campaign, const Progress& progress);

}  // namespace assay::campaign
