#include "harnesses/kit/state_features.h"

#include <array>

#include "harnesses/kit/mutator.h"

namespace {

// libFuzzer finds them by the name of the section, clears them before each input, and takes hits as
// it takes those of edges.
__attribute__((section("__libfuzzer_extra_counters"),
               used)) std::array<std::uint8_t, assay::kit::kStateCounters>
    counters;

// The section in which AFL++'s runtime looks for edges: it gives each of these a place in its map,
// as if they were edges. Elsewhere nobody does, and they stay 0.
__attribute__((section("__sancov_guards"),
               used)) std::array<std::uint32_t, assay::kit::kStateCounters>
    places;

}  // namespace

extern "C" __attribute__((weak)) std::uint8_t* __afl_area_ptr;

namespace assay::kit {

void VisitTransition(std::uint64_t from, std::uint64_t event, std::uint64_t to) {
  std::uint64_t hash = Random(from).Next();
  hash = Random(hash ^ event).Next();
  const std::size_t index = Random(hash ^ to).Next() % kStateCounters;
  if (counters[index] != UINT8_MAX) ++counters[index];
  if (&__afl_area_ptr == nullptr || __afl_area_ptr == nullptr || places[index] == 0) return;
  std::uint8_t& hits = __afl_area_ptr[places[index]];
  hits = static_cast<std::uint8_t>(hits + 1 + (hits == UINT8_MAX ? 1 : 0));  // never back to 0
}

}  // namespace assay::kit

std::uint8_t* AssayStateCounters(std::size_t* size) {
  *size = counters.size();
  return counters.data();
}
