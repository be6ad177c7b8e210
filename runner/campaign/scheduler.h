// Who gets CPU next. The campaign asks for one arm per free core and reports what came of it.
// Threads: called under the campaign's lock.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runner/model/campaign.h"

namespace assay::campaign {

struct Allotment {
  model::Arm arm;
  model::Duration time{0};  // 5 to 60 CPU-seconds
  std::string why;          // recorded with the slice
};

class Scheduler {
 public:
  virtual ~Scheduler() = default;
  // `left`: budget left in CPU time over all cores. nullopt: nothing sensible to run any more.
  virtual std::optional<Allotment> Next(model::Duration left) = 0;
  virtual void Report(const model::Slice& slice) = 0;
};

// Every arm in turn, equal slices; an arm that fails to start three times in a row rests. Where the
// budget is too small for useful slices for all, the first `required` arms share it and the others
// get what is left over. 0: all are alike.
std::unique_ptr<Scheduler> EqualSlices(std::vector<model::Arm> arms, model::Duration budget_cpu,
                                       std::size_t required = 0);

}  // namespace assay::campaign
