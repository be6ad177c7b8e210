#include "targets/h264/avcc.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

TEST(AvcConfiguration, ReadsARecordOfARealStream) {
  const auto record = ReadSeed("h264_avcc_configuration_roundtrip", "high_hrd_aud");
  const auto avc = ParseAvcConfiguration(record);

  ASSERT_TRUE(avc.has_value());
  EXPECT_EQ(avc->profile, 100);
  EXPECT_EQ(avc->length_size, 4);
  EXPECT_EQ(avc->sps.size(), 1U);
  EXPECT_EQ(avc->pps.size(), 1U);
  ASSERT_TRUE(avc->high.has_value());
  EXPECT_EQ(avc->high->chroma_format, 1);
  EXPECT_EQ(WriteAvcConfiguration(*avc), record);
}

TEST(AvcConfiguration, ToleratesAMissingHighProfilePart) {
  EXPECT_TRUE(ParseAvcConfiguration(B({1, 100, 0, 30, 0xFF, 0xE0, 0})).has_value());
}

TEST(AvcConfiguration, ToleratesReservedBitsOfZeroAndBytesBehindTheRecord) {
  const auto avc = ParseAvcConfiguration(B({1, 66, 0, 30, 0x03, 0x00, 0, 1, 2, 3}));
  ASSERT_TRUE(avc.has_value());
  EXPECT_EQ(avc->length_size, 4);
}

TEST(AvcConfiguration, RefusesMoreSetsThanItHolds) {
  const auto avc = ParseAvcConfiguration(B({1, 66, 0, 30, 0xFF, 0xE2, 0, 1, 0x67, 0}));
  ASSERT_FALSE(avc.has_value());
  EXPECT_EQ(avc.error().kind, ParseErrorKind::kTruncated);
}

TEST(AvcConfiguration, RefusesLengthsOfThreeBytesAndOtherVersions) {
  EXPECT_EQ(ParseAvcConfiguration(B({1, 66, 0, 30, 0xFE, 0xE0, 0})).error().kind,
            ParseErrorKind::kMalformed);
  EXPECT_EQ(ParseAvcConfiguration(B({2, 66, 0, 30, 0xFF, 0xE0, 0})).error().kind,
            ParseErrorKind::kUnsupported);
  EXPECT_FALSE(ParseAvcConfiguration({}).has_value());
}

TEST(AvcSample, SplitsByLengthsAndSkipsEmptyUnits) {
  const auto sample = B({0, 2, 0x65, 1, 0, 0, 0, 1, 0x41});
  const auto nals = SplitSample(sample, 2);

  ASSERT_TRUE(nals.has_value());
  ASSERT_EQ(nals->size(), 2U);
  EXPECT_EQ((*nals)[0].size(), 2U);
  EXPECT_EQ((*nals)[1][0], std::byte{0x41});
}

TEST(AvcSample, RefusesALengthPastTheEnd) {
  EXPECT_FALSE(SplitSample(B({0xFF, 0xFF, 0xFF, 0xFF, 1}), 4).has_value());
  EXPECT_FALSE(SplitSample(B({0, 0, 0}), 4).has_value());
  EXPECT_FALSE(SplitSample(B({1, 1}), 3).has_value());
}

TEST(AvcSample, RefusesMoreUnitsThanTheLimit) {
  ByteVector sample;
  for (int i = 0; i < 1025; ++i) sample.insert(sample.end(), {std::byte{1}, std::byte{9}});
  const auto nals = SplitSample(sample, 1);
  ASSERT_FALSE(nals.has_value());
  EXPECT_EQ(nals.error().kind, ParseErrorKind::kOverLimit);
}

TEST(AvcSample, RefusesToWriteAUnitThatIsTooLong) {
  const ByteVector unit(256, std::byte{5});
  const std::vector<Bytes> nals = {unit};
  EXPECT_FALSE(WriteSample(nals, 1).has_value());
  EXPECT_TRUE(WriteSample(nals, 2).has_value());
}

}  // namespace
}  // namespace vms::h264
