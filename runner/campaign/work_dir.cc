#include "runner/campaign/work_dir.h"

#include <utility>

namespace assay::campaign {

WorkDir::WorkDir(std::string root) : root_(std::move(root)) {
  while (root_.size() > 1 && root_.ends_with('/')) root_.pop_back();
}

std::string WorkDir::Slice(const model::CampaignId& id, std::int64_t number) const {
  return Slices(id) + "/" + std::to_string(number);
}

std::string WorkDir::Crash(const model::FindingId& finding, const model::InputId& input) const {
  return root_ + "/crashes/" + model::Show(finding) + "/" + input.hex;
}

std::string WorkDir::Untriaged(const std::string& harness, const std::string& engine,
                               const model::InputId& input) const {
  return Untriaged() + "/" + harness + "/" + engine + "/" + input.hex;
}

std::string WorkDir::SeenFile(const std::string& harness) const {
  return root_ + "/features/" + harness + "/seen";
}

std::string WorkDir::CoverageFolder(const model::CampaignId& id) const {
  return root_ + "/coverage/" + id.text;
}

}  // namespace assay::campaign
