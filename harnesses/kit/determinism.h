// The determinism guard: while an input runs, reading the clock, unseeded randomness or the network
// is the oracle violation `determinism/<function>`: such a harness gives findings nobody can
// repeat.
//
// Works by defining the libc entry points in the harness program itself; outside of an input
// (engine code, LLVMFuzzerInitialize) they pass through.
#pragma once

namespace assay::kit {

// A scope in which the guard is off, for reference libraries that read clocks for their own ends.
class AllowNondeterminism {
 public:
  AllowNondeterminism();
  ~AllowNondeterminism();
  AllowNondeterminism(const AllowNondeterminism&) = delete;
  AllowNondeterminism& operator=(const AllowNondeterminism&) = delete;

 private:
  bool previous_;
};

// Used by ASSAY_HARNESS: turns the guard on for one input.
class DeterminismGuard {
 public:
  DeterminismGuard();
  ~DeterminismGuard();
  DeterminismGuard(const DeterminismGuard&) = delete;
  DeterminismGuard& operator=(const DeterminismGuard&) = delete;

 private:
  bool previous_;
};

}  // namespace assay::kit
