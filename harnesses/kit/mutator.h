// A structure-aware mutator: one implementation that libFuzzer and AFL++ use alike.
//
// It knows the shape of an input (boxes, units, elements, lines, messages), changes whole parts and
// repairs what depends on them, or leaves it wrong on purpose. The engines' own byte-level
// mutations stay in the mix. A mutator is a file in harnesses/mutators/ that defines MakeMutator();
// a harness takes it by the MUTATOR option of assay_add_harness.
//
// Deterministic: the same input and seed give the same bytes, in both engines. Mutators are not
// tested code: they must take any bytes, use memory linear in `max_size` and never fail.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace assay::kit {

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  // A value of [0, bound); 0 when bound is 0.
  std::size_t Below(std::size_t bound) { return bound == 0 ? 0 : Next() % bound; }
  bool OneIn(std::size_t n) { return Below(n) == 0; }

 private:
  std::uint64_t state_;
};

using Bytes = std::vector<std::byte>;

// The engine's own change of bytes, for a part of an input: the part is at most `max_size` bytes
// before and after it. In libFuzzer this is LLVMFuzzerMutate with its dictionary and its table of
// recent compares; AFL++ has nothing to call, there it is ChangeByHavoc.
using ChangeBytes = std::function<void(Bytes& part, std::size_t max_size, Random& random)>;

class Mutator {
 public:
  virtual ~Mutator() = default;

  // `input` with one change (sometimes a few), at most `max_size` bytes. Empty: the input has no
  // such structure, and the engine changes bytes instead.
  virtual Bytes Mutate(std::span<const std::byte> input, std::size_t max_size, Random& random) = 0;

  // `input` with one part (what a leaf holds, a value, a line, a unit) changed by `change`, and
  // what depends on its length repaired. Empty as above, and for a mutator that has no such parts.
  virtual Bytes MutatePart(std::span<const std::byte> /*input*/, std::size_t /*max_size*/,
                           const ChangeBytes& /*change*/, Random& /*random*/) {
    return {};
  }

  // `input` with a part of `other` in it, at most `max_size` bytes. Empty as above.
  virtual Bytes Splice(std::span<const std::byte> input, std::span<const std::byte> other,
                       std::size_t max_size, Random& random) = 0;
};

// Defined by the one mutator that a harness is linked with.
std::unique_ptr<Mutator> MakeMutator();

}  // namespace assay::kit
