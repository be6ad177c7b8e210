// Every path below .assay that a campaign reads or writes, in one place.
#pragma once

#include <string>

#include "runner/model/ids.h"

namespace assay::campaign {

class WorkDir {
 public:
  explicit WorkDir(std::string root);

  const std::string& root() const { return root_; }
  std::string LockFile() const { return root_ + "/lock"; }
  std::string Runs() const { return root_ + "/runs"; }
  std::string Run(const model::CampaignId& id) const { return Runs() + "/" + id.text; }
  std::string StatusFile(const model::CampaignId& id) const { return Run(id) + "/status.json"; }
  std::string Slices(const model::CampaignId& id) const { return Run(id) + "/slices"; }
  std::string Slice(const model::CampaignId& id, std::int64_t number) const;
  // Crash inputs of a finding, named by their SHA-256.
  std::string Crash(const model::FindingId& finding, const model::InputId& input) const;
  // Crash inputs that no finding has yet: <harness>/<engine>/<sha256>.
  std::string Untriaged() const { return root_ + "/crashes/untriaged"; }
  std::string Untriaged(const std::string& harness, const std::string& engine,
                        const model::InputId& input) const;
  // The features that a harness's corpus has shown in this campaign.
  std::string SeenFile(const std::string& harness) const;
  std::string CoverageFolder(const model::CampaignId& id) const;

 private:
  std::string root_;
};

}  // namespace assay::campaign
