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

// Of kAll mutations, so many change the structure and so many the bytes of one part of it; the
// others are libFuzzer's of the whole input. One call of kCrossOver for a crossover is answered.
constexpr std::size_t kAll = 8;
constexpr std::size_t kStructured = 2;
constexpr std::size_t kPart = 4;
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

// A part never grows much at once, and its buffer never costs more than an execution.
constexpr std::size_t kPartGrows = 256;

void ChangePart(assay::kit::Bytes& part, std::size_t max_size, assay::kit::Random& /*random*/) {
  const std::size_t size = part.size();
  const std::size_t room = std::min(max_size, size + kPartGrows);
  if (room == 0 || size > room) return;
  part.resize(room);
  part.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(part.data()), size, room));
}

assay::kit::Bytes Changed(std::span<const std::byte> input, std::size_t max_size,
                          assay::kit::Random& random) {
  const std::size_t kind = random.Below(kAll);
  if (kind < kStructured) return TheMutator().Mutate(input, max_size, random);
  if (kind < kStructured + kPart) {
    return TheMutator().MutatePart(input, max_size, ChangePart, random);
  }
  return {};
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
    const auto made = Changed(View(data, size), max_size, random);
    if (const std::size_t given = Give(made, data, max_size); given != 0) return given;
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
