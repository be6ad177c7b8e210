// The crash desk takes crash files, whoever found them, and makes sure that each is kept, replayed
// in the fuzz variant, and given to its finding. Internal to the campaign module.
//
// A crash file is first copied to crashes/untriaged/, then judged, then moved to its finding's
// folder: cut short anywhere, it is still in one of the two, and the next campaign goes on.
// A flood costs little: bytes that are known are not replayed, and a slice has a quota.
// Threads: any.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "runner/campaign/night.h"
#include "runner/model/crash.h"
#include "runner/triage/triage.h"

namespace assay::campaign {

struct CrashFile {
  const model::Harness* harness = nullptr;
  std::string path;
  std::string engine;
  model::CampaignId campaign;
  std::int64_t slice = 0;
};

// How much judging one slice may cost.
struct CrashQuota {
  unsigned replays_left = 60;
  unsigned confirmed_per_signature = 3;
  std::map<std::string, unsigned> signatures;
  std::uint64_t findings_new = 0;
};

class CrashDesk {
 public:
  static base::Result<std::unique_ptr<CrashDesk>> Open(Night& night);

  base::Result<base::Done> Take(const CrashFile& file, unsigned core, CrashQuota& quota);

  // What earlier campaigns had no time for.
  base::Result<base::Done> TakePostponed(unsigned core);

 private:
  explicit CrashDesk(Night& night) : night_(night) {}
  enum class Known { kNo, kYes, kFixed };  // kFixed: its finding is closed, so it is judged again
  base::Result<Known> LookUp(const CrashFile& file, const model::InputId& id, base::ByteView bytes);
  std::optional<model::Crash> Judge(const CrashFile& file, const std::string& kept,
                                    const model::InputId& id, unsigned core, CrashQuota& quota);
  base::Result<base::Done> Record(model::Crash crash, base::ByteView bytes, CrashQuota& quota);
  // The finding's state after this crash, if it changes.
  base::Result<base::Done> Move(const model::FindingId& id, const triage::Assignment& assignment);

  Night& night_;
  std::mutex findings_;  // assignment and recording: one at a time
  std::map<std::pair<std::string, model::InputId>, model::FindingId> known_;
};

}  // namespace assay::campaign
