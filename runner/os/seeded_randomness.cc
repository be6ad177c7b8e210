#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

#include "runner/os/randomness.h"

namespace assay::os {
namespace {

// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
// with the constants of its variant 13 mixer.
class SplitMix64 final : public Randomness {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() override {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
  }

 private:
  std::uint64_t state_;
};

}  // namespace

std::unique_ptr<Randomness> SeededRandomness(std::uint64_t seed) {
  return std::make_unique<SplitMix64>(seed);
}

std::uint64_t SeedFromSystem() {
  std::uint64_t seed = 0;
  // Eight bytes come whole or not at all (getrandom(2)); only a signal before the pool is ready
  // interrupts.
  while (::getrandom(&seed, sizeof seed, 0) != static_cast<ssize_t>(sizeof seed)) {
    if (errno != EINTR)
      std::abort();  // Linux without getrandom is older than any compiler we accept
  }
  return seed;
}

}  // namespace assay::os
