// Running out of memory: the n-th `new` of a piece of code fails, as it may in a product under
// load.
//
//   ASSAY_HARNESS(sdp_survives_allocation_failure, input) {
//     const auto n = input.Take<std::uint16_t>();
//     assay::kit::SurvivesAllocationFailure(n, [&] { return vms::sdp::Parse(input.text()); });
//   }
//
// Only in a harness with the option ALLOCATION_FAILURE of assay_add_harness: its program replaces
// all forms of operator new and delete by ones over malloc and free. malloc of C code never fails
// here. Under AddressSanitizer overflows, use after free, double free and leaks are found as ever;
// new freed by free(), new[] by delete, and a wrong size given to delete are not (other harnesses
// see those). Under valgrind, which brings its own operator new, no allocation fails.
//
// A noexcept function, a move or a destructor that allocates ends the program when that fails: the
// violation `allocation_failure_terminates`.
//
// Threads: counts and failures are those of the thread that runs the body.
#pragma once

#include <cstdint>
#include <new>
#include <optional>

#include "harnesses/kit/oracle.h"

namespace assay::kit {

// What this thread has allocated by operator new and not freed by operator delete.
[[nodiscard]] std::int64_t LiveAllocations();
// How often this thread has called operator new.
[[nodiscard]] std::uint64_t AllocationsSoFar();

// While alive, the n-th allocation from now on fails, once; 0: none. Not nested.
class FailingAllocation {
 public:
  explicit FailingAllocation(std::uint64_t n);
  ~FailingAllocation();
  FailingAllocation(const FailingAllocation&) = delete;
  FailingAllocation& operator=(const FailingAllocation&) = delete;

 private:
  void (*previous_)();
};

// True when std::bad_alloc left `body`. False: there was no n-th allocation, or `body` came to its
// end without it (as with new(std::nothrow)), and its result must then be the right one.
template <typename Body>
[[nodiscard]] bool WithFailingAllocation(std::uint64_t n, Body&& body) {
  const FailingAllocation failing(n);
  try {
    body();
    return false;
  } catch (const std::bad_alloc&) {
    return true;
  }
}

// What is allocated while it lives must be freed by its end: else the violation
// `nothing_leaks_after_allocation_failure`.
class LeakOracle {
 public:
  LeakOracle() : before_(LiveAllocations()) {}
  ~LeakOracle() { Check(); }
  LeakOracle(const LeakOracle&) = delete;
  LeakOracle& operator=(const LeakOracle&) = delete;

 private:
  void Check() const;
  std::int64_t before_;
};

// The n-th of `made` allocations for any number from an input: 1 … made; 0 when none is made.
[[nodiscard]] constexpr std::uint64_t NthOf(std::uint64_t number, std::uint64_t made) {
  return made == 0 ? 0 : number % made + 1;
}

// Calls `read` three times: as it is, with one of its allocations failing (`number` says which, any
// number is one of them), and as it is again. Nothing may leak, and what comes to its end must be
// equal to the first. `read` is deterministic and gives a value with ==; what it changes outside of
// itself is the harness's to judge.
template <typename Read>
void SurvivesAllocationFailure(std::uint64_t number, Read read) {
  const std::uint64_t before = AllocationsSoFar();
  const auto expected = read();
  const std::uint64_t n = NthOf(number, AllocationsSoFar() - before);
  {
    const LeakOracle leak;
    std::optional<decltype(read())> got;
    if (!WithFailingAllocation(n, [&] { got.emplace(read()); })) {
      Oracle(got && *got == expected, "a_failure_that_is_borne_changes_nothing");
    }
  }
  Oracle(read() == expected, "after_the_failure_all_is_as_before");
}

}  // namespace assay::kit
