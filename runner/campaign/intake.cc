#include "runner/campaign/intake.h"

#include <algorithm>
#include <map>
#include <set>

#include "runner/base/hash.h"
#include "runner/base/text.h"
#include "runner/engine/engine.h"
#include "runner/engine/replay.h"

namespace assay::campaign {

using base::Done;
using base::Result;

// The slice's inputs that the corpus does not hold, smallest first, so that a feature is owned by
// the smallest input that shows it.
Result<std::vector<Intake::Candidate>> Intake::Unknown(const model::Harness& harness,
                                                       const std::vector<std::string>& paths,
                                                       model::Slice& slice) {
  std::vector<Candidate> candidates;
  std::vector<model::InputRecord> known;
  std::set<model::InputId> seen;
  const corpus::CorpusStore& corpus = night_.env().corpus;
  os::Files& files = night_.env().ports.files;
  for (const std::string& path : paths) {
    ASSAY_TRY(const auto bytes, files.Read(path));
    if (!bytes) continue;
    Candidate candidate{path, {base::Sha256Hex(*bytes)}, bytes->size()};
    if (!seen.insert(candidate.id).second) continue;
    ASSAY_TRY(const auto stored, files.Inspect(corpus.PathOf(harness.name, candidate.id)));
    if (!stored) {
      candidates.push_back(std::move(candidate));
    } else {
      // A kill between the file and its record leaves a file without provenance: given again.
      known.push_back({candidate.id, harness.name, candidate.size, slice.arm.engine, slice.campaign,
                       slice.number, night_.Now(), 0});
    }
  }
  if (!known.empty()) ASSAY_CHECKED(night_.env().store.AddInputs(known));
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::pair(a.size, a.id) < std::pair(b.size, b.id);
  });
  return candidates;
}

Result<Done> Intake::Admit(const model::Harness& harness, const Candidate& candidate,
                           std::uint64_t new_features, model::Slice& slice) {
  ASSAY_TRY(const auto bytes, night_.env().ports.files.Read(candidate.path));
  if (!bytes) return Done{};
  ASSAY_TRY(const auto added, night_.env().corpus.Add(harness.name, *bytes));
  ASSAY_CHECKED(
      night_.env().store.AddInputs({{added.id, harness.name, candidate.size, slice.arm.engine,
                                     slice.campaign, slice.number, night_.Now(), new_features}}));
  ++slice.new_inputs;
  slice.new_features += new_features;
  return Done{};
}

Result<Done> Intake::SetAside(const model::Harness& harness, const Candidate& candidate,
                              const std::string& why) {
  ASSAY_TRY(const auto bytes, night_.env().ports.files.Read(candidate.path));
  if (!bytes) return Done{};
  ASSAY_TRY(const auto added, night_.env().corpus.Add(harness.name, *bytes));
  ASSAY_CHECKED(night_.env().corpus.Quarantine(harness.name, added.id, why));
  night_.AddLastingGap(harness.name, "An input is clean in the sanitized program but: " + why,
                       "It lies in .assay/quarantine/" + harness.name + "; replay it there.");
  return Done{};
}

Result<Done> Intake::TakeInputs(const model::Harness& harness,
                                const std::vector<std::string>& paths, model::Slice& slice,
                                unsigned core, std::vector<std::string>& failing) {
  ASSAY_TRY(auto candidates, Unknown(harness, paths, slice));
  if (candidates.empty()) return Done{};
  std::vector<std::string> found;
  for (const Candidate& candidate : candidates) found.push_back(candidate.path);
  const auto suspects = engine::FindFailing(night_.env().ports, night_.env().sandbox, harness,
                                            found, core, night_.patient());
  if (!suspects.empty() && suspects.front().at_start) {
    return base::Fail(base::ErrorKind::kUnavailable,
                      "The fuzz program of " + harness.name +
                          " ends before it reads an input, so the inputs of a slice could not be "
                          "checked. They stay in the slice's folder; build again and resume.");
  }
  std::set<std::string> bad;
  for (const engine::Suspect& suspect : suspects) bad.insert(suspect.input_path);
  failing.insert(failing.end(), bad.begin(), bad.end());
  std::erase_if(candidates, [&bad](const Candidate& c) { return bad.contains(c.path); });
  std::erase_if(found, [&bad](const std::string& path) { return bad.contains(path); });
  if (candidates.empty()) return Done{};

  const auto traced =
      engine::TraceInputs(night_.env().ports, night_.env().sandbox, harness, found,
                          night_.work().SeenFile(harness.name), core, night_.patient());
  if (!traced.problem.empty()) {
    // Better an input too many than one lost.
    night_.AddGap(harness.name,
                  "New inputs were kept without counting their features: " + traced.problem);
    for (const Candidate& candidate : candidates) {
      ASSAY_CHECKED(Admit(harness, candidate, 0, slice));
    }
    return Done{};
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const engine::Traced& trace = traced.inputs[i];
    if (!trace.problem.empty()) {
      ASSAY_CHECKED(SetAside(harness, candidates[i], trace.problem));
    } else if (trace.new_features > 0) {
      ASSAY_CHECKED(Admit(harness, candidates[i], trace.new_features, slice));
    }
  }
  FeatureState features = night_.Features(harness.name);
  if (!features.known) features.first = traced.inputs.front().features;
  features.known = true;
  features.total = traced.total_features;
  night_.SetFeatures(harness.name, features);
  return Done{};
}

Result<Done> Intake::TakeSlice(model::Slice& slice, unsigned core) {
  const std::string folder = night_.work().Slice(slice.campaign, slice.number);
  const model::Harness* harness = night_.FindHarness(slice.arm.harness);
  if (harness == nullptr) {
    night_.AddGap(slice.arm.harness,
                  "Slice " + std::to_string(slice.number) + " of campaign " + slice.campaign.text +
                      " was not harvested: its harness is no longer built.",
                  "Build it again, or move the folder " + folder + " away.");
    return Done{};
  }
  os::Files& files = night_.env().ports.files;
  ASSAY_TRY(const engine::SliceFiles found, engine::HarvestSlice(files, folder));
  if (found.too_large != 0) {
    night_.AddLastingGap(harness->name + " in " + slice.arm.engine,
                         base::FormatCount(found.too_large) +
                             " files of more than 64 MiB lay where the "
                             "engine saves its inputs; they were left out.",
                         "The target wrote them: look at what it does with files.");
  }
  std::vector<std::string> crashes = found.crashes;
  slice.new_inputs = 0;
  slice.new_features = 0;
  {
    const std::scoped_lock lock(night_.HarnessLock(harness->name));
    ASSAY_CHECKED(TakeInputs(*harness, found.inputs, slice, core, crashes));
  }
  slice.crashes = crashes.size();
  CrashQuota quota;
  for (const std::string& crash : crashes) {
    ASSAY_CHECKED(
        desk_.Take({harness, crash, slice.arm.engine, slice.campaign, slice.number}, core, quota));
  }
  ASSAY_CHECKED(night_.env().store.SaveSlice(slice));
  return files.RemoveTree(folder);
}

Result<Done> Intake::TakeSliceOrLeaveIt(model::Slice& slice, unsigned core) {
  auto taken = TakeSlice(slice, core);
  if (taken) return taken;
  switch (taken.error().kind) {
    case base::ErrorKind::kUnavailable:
    case base::ErrorKind::kPermission:
    case base::ErrorKind::kInvalid:
      break;
    default:
      return taken;  // the disk, the database: it would meet every other slice too
  }
  night_.AddGap(slice.arm.harness,
                "Slice " + std::to_string(slice.number) + " of campaign " + slice.campaign.text +
                    " was not harvested: " + taken.error().message,
                "Its files stay in " + night_.work().Slice(slice.campaign, slice.number) +
                    "; the next start tries again.");
  return Done{};
}

Result<Done> Intake::TraceCorpus(const model::Harness& harness,
                                 const std::vector<model::InputId>& seeds, unsigned core) {
  const std::scoped_lock lock(night_.HarnessLock(harness.name));
  const std::string seen = night_.work().SeenFile(harness.name);
  // Another build numbers its counters anew, and a killed campaign may have counted an input that
  // never came in: the corpus alone says what has been seen.
  ASSAY_CHECKED(night_.env().ports.files.RemoveTree(seen));
  ASSAY_TRY(const auto inputs, night_.env().corpus.List(harness.name));
  std::vector<std::string> paths;
  for (const auto& input : inputs) {
    paths.push_back(night_.env().corpus.PathOf(harness.name, input.id));
  }
  engine::TraceResult traced;
  if (!paths.empty()) {
    traced = engine::TraceInputs(night_.env().ports, night_.env().sandbox, harness, paths, seen,
                                 core, night_.patient());
    if (!traced.problem.empty()) night_.AddGap(harness.name, traced.problem, "Run `assay build`.");
  }
  std::vector<model::InputRecord> records;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (std::ranges::find(seeds, inputs[i].id) == seeds.end()) continue;
    const std::uint64_t fresh = i < traced.inputs.size() ? traced.inputs[i].new_features : 0;
    records.push_back({inputs[i].id, harness.name, inputs[i].size, "seed", night_.campaign().id, 0,
                       night_.Now(), fresh});
  }
  if (!records.empty()) ASSAY_CHECKED(night_.env().store.AddInputs(records));
  if (traced.problem.empty() && !traced.inputs.empty()) {
    night_.SetFeatures(harness.name, {traced.inputs.front().features, traced.total_features, true});
  }
  return Done{};
}

}  // namespace assay::campaign
