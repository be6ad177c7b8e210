// States of a protocol as coverage: each (state, transition) that an input visits is a feature of
// its own, so that an engine keeps the inputs that bring a server somewhere new by code that was
// covered before (as StateAFL and AFLNet do with whole servers; here in process).
//
//   VisitTransition(state_before, event, state_after);
//
// libFuzzer counts them as extra counters, AFL++ in its map, the trace program as counters; other
// programs drop them. Numbers are hashed into kStateCounters places. Only programs that call this
// have the counters. Threads: the harness's.
#pragma once

#include <cstddef>
#include <cstdint>

namespace assay::kit {

inline constexpr std::size_t kStateCounters = 4096;

void VisitTransition(std::uint64_t from, std::uint64_t event, std::uint64_t to);

}  // namespace assay::kit

// All counters, for the trace program and tests, which clear them themselves.
extern "C" std::uint8_t* AssayStateCounters(std::size_t* size);
