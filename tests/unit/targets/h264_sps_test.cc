#include "targets/h264/sps.h"
#include "targets/h264/sps_derived.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

Parsed<Sps> Seed(const std::string& name) { return ParseSps(ReadSeed("h264_sps_roundtrip", name)); }

TEST(Sps, ReadsWhatX264Wrote) {
  const auto sps = Seed("high_hrd_aud");
  ASSERT_TRUE(sps.has_value());
  EXPECT_EQ(sps->profile_idc, 100);
  EXPECT_EQ(SizeOf(*sps).width, 64U);
  EXPECT_EQ(SizeOf(*sps).height, 48U);
  EXPECT_EQ(FrameRateOf(*sps), (Rational{5, 1}));
  ASSERT_TRUE(sps->vui && sps->vui->nal_hrd);
  EXPECT_EQ(sps->vui->nal_hrd->cpbs.size(), 1U);
  EXPECT_TRUE(sps->vui->nal_hrd->cpbs[0].cbr);
  EXPECT_TRUE(sps->vui->pic_struct_present);
}

TEST(Sps, CropsToTheSizeThatWasEncoded) {
  const auto sps = Seed("cropped");
  ASSERT_TRUE(sps.has_value());
  EXPECT_EQ(SizeOf(*sps).coded_width, 64U);
  EXPECT_EQ(SizeOf(*sps).width, 50U);
  EXPECT_EQ(SizeOf(*sps).height, 38U);
  EXPECT_TRUE(sps->vui && sps->vui->video_signal && sps->vui->video_signal->full_range);
}

TEST(Sps, CropsInterlacedFramesByTwoRowsEach) {
  const auto sps = Seed("interlaced_1080");
  ASSERT_TRUE(sps.has_value());
  EXPECT_EQ(SizeOf(*sps).coded_height, 1088U);
  EXPECT_EQ(SizeOf(*sps).height, 1080U);
}

TEST(Sps, ReadsHighProfileFormats) {
  EXPECT_EQ(Seed("high10")->bit_depth_luma_minus8, 2);
  EXPECT_EQ(Seed("high422")->chroma_format_idc, 2);
  EXPECT_EQ(Seed("high444_lossless")->chroma_format_idc, 3);
  EXPECT_EQ(Seed("monochrome")->chroma_format_idc, 0);
  const auto lists = Seed("high444_separate_planes_lists");
  ASSERT_TRUE(lists.has_value());
  EXPECT_EQ(lists->scaling_lists.size(), 12U);
  EXPECT_EQ(lists->scaling_lists[1].kind, ScalingList::Kind::kDefault);
  EXPECT_EQ(lists->scaling_lists[2].values[0], 135);
}

TEST(Sps, ReadsTheExtremesOfTheVui) {
  const auto sps = Seed("full_vui");
  ASSERT_TRUE(sps.has_value());
  EXPECT_EQ(sps->vui->nal_hrd->cpbs.size(), 32U);
  EXPECT_EQ(FrameRateOf(*sps), (Rational{1, 2}));
  EXPECT_EQ(SampleAspectRatioOf(*sps), (Rational{40, 33}));
  EXPECT_EQ(DpbFramesOf(*sps), 16U);
}

TEST(Sps, HasNoFrameRateWhenTheCameraSaysZero) {
  const auto sps = Seed("zero_timing");
  ASSERT_TRUE(sps.has_value());
  EXPECT_EQ(FrameRateOf(*sps), std::nullopt);
}

struct Refusal {
  std::string seed;
  ParseErrorKind kind;
};
class SpsRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(SpsRefusal, HasItsKind) {
  const auto sps = Seed(GetParam().seed);
  ASSERT_FALSE(sps.has_value());
  EXPECT_EQ(sps.error().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(EdgeCases, SpsRefusal,
                         testing::Values(Refusal{"too_wide", ParseErrorKind::kOverLimit},
                                         Refusal{"width_wraps_32_bits", ParseErrorKind::kOverLimit},
                                         Refusal{"crop_leaves_nothing", ParseErrorKind::kMalformed},
                                         Refusal{"crop_wraps", ParseErrorKind::kMalformed},
                                         Refusal{"cpb_count_33", ParseErrorKind::kMalformed},
                                         Refusal{"id_32", ParseErrorKind::kMalformed},
                                         Refusal{"ue_32_zeros", ParseErrorKind::kMalformed}),
                         [](const auto& refusal) { return refusal.param.seed; });

TEST(Sps, RefusesEveryPrefixOfItself) {
  auto bytes = ReadSeed("h264_sps_roundtrip", "full_vui");
  bytes.pop_back();
  while (!bytes.empty()) {
    EXPECT_FALSE(ParseSps(bytes).has_value()) << bytes.size();
    bytes.pop_back();
  }
}

TEST(Sps, RefusesMoreBytesThanAConfigurationRecordCanCarry) {
  auto bytes = WriteSps(SmallSps());
  bytes.resize(65536);
  EXPECT_EQ(ParseSps(bytes).error().kind, ParseErrorKind::kOverLimit);
}

TEST(Sps, ToleratesPaddingBehindItsEnd) {
  auto bytes = WriteSps(SmallSps());
  for (const int padding : {0, 0, 0xFF, 1}) bytes.push_back(static_cast<std::byte>(padding));
  EXPECT_EQ(ParseSps(bytes), SmallSps());
}

TEST(Sps, ToleratesABufferSmallerThanTheReferencesAndMakesItLargeEnough) {
  Sps sps = SmallSps();
  sps.max_num_ref_frames = 4;
  sps.vui.emplace().bitstream_restriction = BitstreamRestriction{.max_dec_frame_buffering = 1};
  const auto parsed = ParseSps(WriteSps(sps));
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(DpbFramesOf(*parsed), 4U);
}

TEST(Sps, RefusesMoreReorderingThanBuffering) {
  Sps sps = SmallSps();
  sps.vui.emplace().bitstream_restriction =
      BitstreamRestriction{.max_num_reorder_frames = 2, .max_dec_frame_buffering = 1};
  EXPECT_FALSE(ParseSps(WriteSps(sps)).has_value());
}

TEST(Sps, RefusesFieldsWithoutDirect8x8Inference) {
  Sps sps = SmallSps();
  sps.frame_mbs_only = false;
  EXPECT_TRUE(ParseSps(WriteSps(sps)).has_value());
  sps.direct_8x8_inference = false;
  EXPECT_FALSE(ParseSps(WriteSps(sps)).has_value());
}

TEST(Sps, TakesLevel1bFromItsConstraintFlag) {
  Sps sps = SmallSps();
  sps.pic_width_in_mbs_minus1 = 10;  // QCIF: 99 macroblocks
  sps.pic_height_in_map_units_minus1 = 8;
  sps.level_idc = 11;
  EXPECT_EQ(DpbFramesOf(sps), 9U);  // 900 / 99
  sps.constraint_flags = 0x10;
  EXPECT_EQ(DpbFramesOf(sps), 4U);  // 396 / 99
}

TEST(Sps, TakesTheBufferSizeFromTheLevel) {
  Sps sps = SmallSps();
  sps.level_idc = 40;
  EXPECT_EQ(DpbFramesOf(sps), 16U);
  sps.pic_width_in_mbs_minus1 = 119;
  sps.pic_height_in_map_units_minus1 = 67;
  EXPECT_EQ(DpbFramesOf(sps), 4U);  // 32768 / (120 * 68)
}

}  // namespace
}  // namespace vms::h264
