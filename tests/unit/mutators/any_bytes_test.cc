// What holds for every mutator, whatever the bytes.
#include <gtest/gtest.h>

#include "tests/unit/mutators/mutator_fixture.h"

namespace assay::kit {
namespace {

Bytes RandomBytes(Random& random) {
  constexpr std::string_view kPieces[] = {"\r\n", "<a>", "</a>", "moov", "RIFF",
                                          ": ",   "$",   "0",    "a=\"", "\x1a\x45\xdf\xa3"};
  Bytes out;
  for (std::size_t count = random.Below(60); count > 0; --count) {
    if (random.OneIn(2)) {
      for (const char c : kPieces[random.Below(std::size(kPieces))]) out.push_back(std::byte(c));
    } else {
      out.push_back(static_cast<std::byte>(random.OneIn(2) ? 0 : random.Next()));
    }
  }
  return out;
}

TEST(AnyMutator, TakesAnyBytesAndKeepsTheSize) {
  const auto mutator = MakeMutator();
  Random random(1);
  for (int i = 0; i < 20000; ++i) {
    const Bytes input = RandomBytes(random);
    const Bytes other = RandomBytes(random);
    const std::size_t max_size = input.size() + random.Below(32);
    EXPECT_LE(mutator->Mutate(input, max_size, random).size(), max_size);
    EXPECT_LE(mutator->Splice(input, other, max_size, random).size(), max_size);
  }
}

TEST(AnyMutator, TakesChangedRealInputsAgainAndAgain) {
  const auto mutator = MakeMutator();
  Random random(2);
  for (const Bytes& seed : test::Seeds()) {
    Bytes input = seed;
    for (int i = 0; i < 300; ++i) {
      Bytes next = mutator->Mutate(input, 16384, random);
      ASSERT_LE(next.size(), 16384U);
      if (!next.empty()) input = std::move(next);
      if (!input.empty()) input[random.Below(input.size())] = static_cast<std::byte>(random.Next());
    }
  }
}

TEST(AnyMutator, GivesTheSameForTheSameInputAndSeed) {
  const auto mutator = MakeMutator();
  const auto again = MakeMutator();
  for (const Bytes& seed : test::Seeds()) {
    for (std::uint64_t i = 0; i < 50; ++i) {
      Random first(i);
      Random second(i);
      EXPECT_EQ(mutator->Mutate(seed, 16384, first), again->Mutate(seed, 16384, second));
    }
  }
}

TEST(AnyMutator, MostOutputsOfRealInputsStillParse) {
  const auto mutator = MakeMutator();
  Random random(3);
  std::size_t made = 0;
  std::size_t parsed = 0;
  for (const Bytes& seed : test::Seeds()) {
    if (!test::Parses(seed)) continue;
    for (int i = 0; i < 100; ++i) {
      const Bytes out = mutator->Mutate(seed, 16384, random);
      if (out.empty()) continue;
      ++made;
      parsed += test::Parses(out) ? 1 : 0;
    }
  }
  ASSERT_GT(made, 500U);
  EXPECT_GE(static_cast<double>(parsed) / static_cast<double>(made), test::kParsingShare);
}

}  // namespace
}  // namespace assay::kit
