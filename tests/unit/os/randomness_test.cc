#include "runner/os/randomness.h"

#include <gtest/gtest.h>

namespace assay::os {
namespace {

// The sequence of the reference implementation for seed 1234567 (Vigna, splitmix64.c).
TEST(SeededRandomness, IsSplitMix64) {
  const auto randomness = SeededRandomness(1234567);

  EXPECT_EQ(randomness->Next(), 6457827717110365317ULL);
  EXPECT_EQ(randomness->Next(), 3203168211198807973ULL);
  EXPECT_EQ(randomness->Next(), 9817491932198370423ULL);
}

TEST(SeededRandomness, SameSeedGivesSameChoices) {
  const auto first = SeededRandomness(7);
  const auto second = SeededRandomness(7);

  for (int i = 0; i < 100; ++i) EXPECT_EQ(first->Next(), second->Next());
}

}  // namespace
}  // namespace assay::os
