#include "runner/campaign/recovery.h"

#include <charconv>
#include <set>

#include "runner/base/text.h"

namespace assay::campaign {
namespace {

using base::Result;

std::optional<std::int64_t> SliceNumber(std::string_view name) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || number <= 0) return std::nullopt;
  return number;
}

// The runner died with the slice; how long it had run is told by what the engine wrote last.
void EndKilled(os::Files& files, const std::string& folder, model::Slice& slice) {
  std::int64_t last = slice.started.time_since_epoch().count();
  for (const char* place : {"/corpus", "/artifacts", "/out/default", "/out/default/queue"}) {
    const auto entries = files.List(folder + place);
    if (!entries) continue;
    for (const os::FileInfo& entry : *entries) last = std::max(last, entry.modified_ms);
  }
  slice.wall =
      std::min(slice.planned, model::Duration(last - slice.started.time_since_epoch().count()));
  slice.end = model::SliceEnd::kInterrupted;
  slice.detail =
      "The runner was killed during this slice; its files were harvested later, its executions are "
      "not counted.";
}

// The kill may have come after a slice's inputs were counted as seen and before they came into the
// corpus; counted by that, they would bring nothing new and be dropped. The corpus alone counts.
Result<base::Done> CountAnew(Night& night, Intake& intake, const std::string& name, unsigned core,
                             std::set<std::string>& counted) {
  const model::Harness* harness = night.FindHarness(name);
  if (harness == nullptr || !counted.insert(name).second) return base::Done{};
  return intake.TraceCorpus(*harness, {}, core);
}

Result<std::optional<std::string>> RecoverCampaign(Night& night, Intake& intake,
                                                   const model::CampaignId& id, unsigned core,
                                                   std::set<std::string>& counted) {
  os::Files& files = night.env().ports.files;
  ASSAY_TRY(const auto folders, files.List(night.work().Slices(id)));
  ASSAY_TRY(const auto rows, night.env().store.Slices(id));
  std::size_t harvested = 0;
  std::uint64_t inputs = 0;
  std::uint64_t crashes = 0;
  for (model::Slice row : rows) {
    bool folder = false;
    for (const os::FileInfo& info : folders) {
      folder = folder || SliceNumber(info.name) == row.number;
    }
    if (!folder && row.end != model::SliceEnd::kRunning) continue;
    const std::uint64_t had_inputs = row.new_inputs;
    const std::uint64_t had_features = row.new_features;
    if (row.end == model::SliceEnd::kRunning) {
      EndKilled(files, night.work().Slice(id, row.number), row);
      ++harvested;
    }
    if (folder) ASSAY_CHECKED(CountAnew(night, intake, row.arm.harness, core, counted));
    ASSAY_CHECKED(intake.TakeSliceOrLeaveIt(row, core));
    inputs += row.new_inputs;
    crashes += row.crashes;
    if (had_inputs != 0) {
      // The row was complete already, only its folder was left: the first count stands.
      row.new_inputs = had_inputs;
      row.new_features = had_features;
      ASSAY_CHECKED(night.env().store.SaveSlice(row));
    }
  }
  if (harvested == 0) return std::optional<std::string>();
  return std::optional<std::string>(
      "Campaign " + id.text + " had been killed: " + std::to_string(harvested) +
      " slices were harvested, with " + base::FormatCount(inputs) + " new inputs and " +
      base::FormatCount(crashes) + " crash files.");
}

}  // namespace

Result<std::vector<std::string>> Recover(Night& night, Intake& intake, unsigned core) {
  std::vector<std::string> sentences;
  std::set<std::string> counted;
  ASSAY_TRY(const auto campaigns, night.env().store.Campaigns());
  for (model::Campaign campaign : campaigns) {
    ASSAY_TRY(const auto sentence, RecoverCampaign(night, intake, campaign.id, core, counted));
    if (sentence) sentences.push_back(*sentence);
    const bool other = campaign.id != night.campaign().id;
    if (other && campaign.state == model::CampaignState::kRunning) {
      // This one holds the lock, so that one is dead.
      campaign.state = model::CampaignState::kInterrupted;
      campaign.ended = night.Now();
      ASSAY_CHECKED(night.env().store.SaveCampaign(campaign));
    }
  }
  return sentences;
}

}  // namespace assay::campaign
