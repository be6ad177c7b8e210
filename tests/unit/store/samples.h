// One value of each kind with every field away from its default, and a database in a folder of its
// own.
#pragma once

#include <memory>
#include <string>

#include "runner/store/sql_store.h"

namespace assay::store {

model::Campaign SampleCampaign(const std::string& id = "20261123T190000Z-0001");
model::Slice SampleSlice(std::int64_t number = 1);
model::HarnessSummary SampleSummary();
model::CoverageSnapshot SampleCoverage();
model::Verdict SampleVerdict();
model::InputRecord SampleInput(const std::string& id = "aa11");
model::Crash SampleCrash(const std::string& input = "aa11");
model::Finding SampleFinding(const std::string& signature = "overflow|Parse");

// A new folder, removed at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string Path(const std::string& name = "state.db") const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// Fails the test when the database cannot be opened.
std::unique_ptr<Store> Opened(const Folder& folder, Hooks hooks = {});

}  // namespace assay::store
