// The intake: what a slice left becomes corpus inputs and crashes, stored before the slice folder
// goes. Doing it twice for one folder changes nothing the second time. Internal to the module.
// Threads: any; serialised per harness.
#pragma once

#include <string>
#include <vector>

#include "runner/campaign/crash_desk.h"
#include "runner/campaign/night.h"

namespace assay::campaign {

class Intake {
 public:
  Intake(Night& night, CrashDesk& desk) : night_(night), desk_(desk) {}

  // Harvests the slice's folder, fills in the slice's counts, saves its row and removes the folder.
  base::Result<base::Done> TakeSlice(model::Slice& slice, unsigned core);

  // The same; but what concerns this slice alone (a file that cannot be read, a program that does
  // not start) is a gap: the slice stays as it is for the next start, and the night goes on.
  base::Result<base::Done> TakeSliceOrLeaveIt(model::Slice& slice, unsigned core);

  // Traces the whole corpus of a harness from nothing and records where its inputs came from.
  base::Result<base::Done> TraceCorpus(const model::Harness& harness,
                                       const std::vector<model::InputId>& seeds, unsigned core);

 private:
  struct Candidate {
    std::string path;
    model::InputId id;
    std::uint64_t size = 0;
  };
  base::Result<std::vector<Candidate>> Unknown(const model::Harness& harness,
                                               const std::vector<std::string>& paths,
                                               model::Slice& slice);
  base::Result<base::Done> TakeInputs(const model::Harness& harness,
                                      const std::vector<std::string>& paths, model::Slice& slice,
                                      unsigned core, std::vector<std::string>& failing);
  base::Result<base::Done> Admit(const model::Harness& harness, const Candidate& candidate,
                                 std::uint64_t new_features, model::Slice& slice);
  base::Result<base::Done> SetAside(const model::Harness& harness, const Candidate& candidate,
                                    const std::string& why);

  Night& night_;
  CrashDesk& desk_;
};

}  // namespace assay::campaign
