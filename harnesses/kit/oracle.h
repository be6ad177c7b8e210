// An oracle is a property that must hold for every input. Its violation is a finding of its own
// name
// ("oracle sdp_roundtrip/print_loses_nothing"), not an anonymous abort.
//
// A violation prints one line that the runner's triage reads,
//     ==ASSAY== ORACLE VIOLATION: <harness>/<property>: <detail> (<file>:<line>)
// then the stack if a sanitizer runtime is linked, and ends the process with abort().
#pragma once

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string_view>

namespace assay::kit {

// `property` is a short snake_case name, stable over time: it is the identity of the finding.
void Oracle(bool condition, std::string_view property, std::string_view detail = {},
            std::source_location where = std::source_location::current());

[[noreturn]] void ReportViolation(std::string_view property, std::string_view detail,
                                  std::source_location where);

// Bounds the loops that an input drives. A loop that spends more than its budget violates the
// oracle `work_budget`: cost is counted, never timed, so the finding is the same on every machine.
class WorkBudget {
 public:
  explicit WorkBudget(std::uint64_t limit) : left_(limit), limit_(limit) {}
  // Linear budget: `per_byte` units for each input byte plus `constant`.
  static WorkBudget Linear(std::size_t input_size, std::uint64_t per_byte, std::uint64_t constant) {
    return WorkBudget(per_byte * input_size + constant);
  }

  // Always true, so that it can stand in a loop condition: while (budget.Spend() && parser.Next())
  bool Spend(std::uint64_t units = 1, std::source_location where = std::source_location::current());
  std::uint64_t spent() const { return limit_ - left_; }

 private:
  std::uint64_t left_;
  std::uint64_t limit_;
};

}  // namespace assay::kit
