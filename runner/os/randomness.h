// The randomness port: one seed per campaign, written into every report; same seed, same choices.
#pragma once

#include <cstdint>
#include <memory>

namespace assay::os {

class Randomness {
 public:
  virtual ~Randomness() = default;
  virtual std::uint64_t Next() = 0;
};

std::unique_ptr<Randomness> SeededRandomness(
    std::uint64_t seed);         // SplitMix64 (Steele et al. 2014)
std::uint64_t SeedFromSystem();  // getrandom(2)

}  // namespace assay::os
