#include <gtest/gtest.h>

#include "targets/h264/sps.h"
#include "tests/unit/mutators/mutator_fixture.h"
#include "tests/unit/mutators/shapes.h"

namespace assay::test {

const double kParsingShare = 0.15;

std::vector<kit::Bytes> Seeds() { return SeedsOf("h264_sps_values_in_range"); }

bool Parses(const kit::Bytes& input) { return vms::h264::ParseSps(input).has_value(); }

}  // namespace assay::test

namespace assay::kit {
namespace {

// The start codes of a stream are its structure: they stay, but for escapes left out on purpose.
TEST(NalUnits, KeepsTheStartCodesOfAStream) {
  const auto mutator = MakeMutator();
  Random random(1);
  for (const Bytes& seed : test::SeedsOf("h264_slice_header_values_in_range")) {
    for (int i = 0; i < 50; ++i) {
      const Bytes out = mutator->Mutate(seed, 1U << 16U, random);
      if (out.empty()) continue;
      EXPECT_EQ(out[0], std::byte{0});
    }
  }
}

}  // namespace
}  // namespace assay::kit

namespace assay::test {
namespace {

kit::Bytes Sample() { return Seed("h264_slice_header_values_in_range", "baseline"); }

// The units between start codes, emulation prevention and all.
Shape Units(const kit::Bytes& stream) {
  Shape units;
  std::string text(reinterpret_cast<const char*>(stream.data()), stream.size());
  const std::string code("\0\0\1", 3);
  std::size_t at = text.find(code);
  while (at != std::string::npos) {
    const std::size_t begin = at + code.size();
    at = text.find(code, begin);
    std::string unit = text.substr(begin, at == std::string::npos ? at : at - begin);
    while (unit.ends_with('\0')) unit.pop_back();
    units.push_back(std::move(unit));
  }
  return units;
}

TEST(NalOperations, AUnitIsDropped) {
  ASSERT_GT(Units(Sample()).size(), 2U);
  EXPECT_GT(
      CountMutations(Sample(),
                     [](const kit::Bytes& out) { return IsDropped(Units(Sample()), Units(out)); }),
      20U);
}

TEST(NalOperations, AUnitIsDoubled) {
  EXPECT_GT(
      CountMutations(Sample(),
                     [](const kit::Bytes& out) { return IsDoubled(Units(Sample()), Units(out)); }),
      20U);
}

TEST(NalOperations, AUnitIsMoved) {
  EXPECT_GT(
      CountMutations(Sample(),
                     [](const kit::Bytes& out) { return IsMoved(Units(Sample()), Units(out)); }),
      20U);
}

TEST(NalOperations, AUnitOfAnotherStreamIsSplicedIn) {
  const auto other = Seed("h264_slice_header_values_in_range", "main_weighted");
  EXPECT_GT(CountSplices(Sample(), other,
                         [&](const kit::Bytes& out) {
                           return HasPartOf(Units(Sample()), Units(other), Units(out));
                         }),
            20U);
}

TEST(NalOperations, AUnitIsResizedByBitsAndTheOthersStay) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             const Shape before = Units(Sample());
                             const Shape after = Units(out);
                             if (before.size() != after.size()) return false;
                             std::size_t differ = 0;
                             std::size_t resized = 0;
                             for (std::size_t i = 0; i < before.size(); ++i) {
                               differ += before[i] == after[i] ? 0 : 1;
                               resized += before[i].size() == after[i].size() ? 0 : 1;
                             }
                             return differ == 1 && resized == 1;
                           }),
            20U);
}

// Zeros put into a unit would read as a start code; the emulation prevention keeps the count.
TEST(NalOperations, EmulationPreventionIsPutBackAroundAChangedPart) {
  const auto mutator = kit::MakeMutator();
  const auto zeros = [](kit::Bytes& part, std::size_t, kit::Random&) {
    part = kit::Bytes(6);
    part.push_back(std::byte{1});
  };
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    kit::Random random(seed);
    const auto out = mutator->MutatePart(Sample(), 1U << 16U, zeros, random);
    ASSERT_EQ(Units(out).size(), Units(Sample()).size());
  }
}

TEST(NalOperations, EmulationPreventionIsLeftOutNowAndThen) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             const Shape units = Units(out);
                             return std::ranges::any_of(units, [](const std::string& unit) {
                               return unit.find(std::string("\0\0\0", 3)) != std::string::npos ||
                                      unit.find(std::string("\0\0\2", 3)) != std::string::npos;
                             });
                           }),
            0U);
}

}  // namespace
}  // namespace assay::test
