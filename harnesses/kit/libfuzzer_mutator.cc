// The mutator of a harness as libFuzzer calls it. libFuzzer's own mutations stay in the mix, and
// are all there is when ASSAY_MUTATOR=off stands in the environment.
//
// libFuzzer chooses between the custom mutation and the custom crossover with equal chances and
// tries again when one returns 0 (compiler-rt, lib/fuzzer/FuzzerMutate.cpp), so the crossover
// declines most of the time.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "harnesses/kit/prefixed_mutator.h"

#ifndef ASSAY_MUTATOR_PREFIX
#define ASSAY_MUTATOR_PREFIX 0
#endif

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned int seed);
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                      const std::uint8_t* data2, std::size_t size2,
                                      std::uint8_t* out, std::size_t max_out_size,
                                      unsigned int seed);
}

namespace {

// One mutation of so many is structure-aware, one call of so many for a crossover is answered.
constexpr std::size_t kStructured = 2;
constexpr std::size_t kCrossOver = 12;

assay::kit::PrefixedMutator& TheMutator() {
  static assay::kit::PrefixedMutator mutator(assay::kit::MakeMutator(), ASSAY_MUTATOR_PREFIX);
  return mutator;
}

bool IsOn() {
  static const bool on = [] {
    const char* value = std::getenv("ASSAY_MUTATOR");
    return value == nullptr || std::string_view(value) != "off";
  }();
  return on;
}

std::span<const std::byte> View(const std::uint8_t* data, std::size_t size) {
  return std::as_bytes(std::span(data, size));
}

std::size_t Give(const assay::kit::Bytes& made, std::uint8_t* out, std::size_t max_size) {
  const std::size_t size = std::min(made.size(), max_size);
  if (size != 0) std::memcpy(out, made.data(), size);
  return size;
}

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned int seed) {
  if (IsOn()) {
    assay::kit::Random random(seed);
    if (random.OneIn(kStructured)) {
      const auto made = TheMutator().Mutate(View(data, size), max_size, random);
      if (const std::size_t given = Give(made, data, max_size); given != 0) return given;
    }
  }
  return LLVMFuzzerMutate(data, size, max_size);
}

std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                      const std::uint8_t* data2, std::size_t size2,
                                      std::uint8_t* out, std::size_t max_out_size,
                                      unsigned int seed) {
  if (!IsOn()) return 0;
  assay::kit::Random random(seed);
  if (!random.OneIn(kCrossOver)) return 0;
  return Give(TheMutator().Splice(View(data1, size1), View(data2, size2), max_out_size, random),
              out, max_out_size);
}
