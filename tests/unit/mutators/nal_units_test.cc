#include <gtest/gtest.h>

#include "targets/h264/sps.h"
#include "tests/unit/mutators/mutator_fixture.h"

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
