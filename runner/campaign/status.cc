#include "runner/campaign/status.h"

#include <nlohmann/json.hpp>

#include "runner/base/text.h"

namespace assay::campaign {

std::string RenderStatus(const model::Campaign& campaign, const Progress& progress) {
  const auto seconds = static_cast<double>(progress.elapsed.count()) / 1000.0;
  const nlohmann::json status = {
      {"version", 1},
      {"campaign", campaign.id.text},
      {"state", model::Name(campaign.state)},
      {"stage", progress.stage},
      {"line", base::SanitizeUtf8(progress.line)},
      {"elapsed_ms", progress.elapsed.count()},
      {"left_ms", progress.left.count()},
      {"executions", progress.executions},
      {"executions_per_second",
       seconds > 0 ? static_cast<double>(progress.executions) / seconds : 0.0},
      {"findings_new", progress.findings_new},
      {"inputs_new", progress.inputs_new}};
  return status.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace assay::campaign
