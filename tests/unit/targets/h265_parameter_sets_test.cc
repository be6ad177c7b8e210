#include "targets/base/annexb.h"
#include "targets/h265/limits.h"
#include "targets/h265/parameter_sets.h"
#include "targets/h265/sps_derived.h"
#include "tests/unit/targets/h265_test_support.h"

namespace vms::h265 {
namespace {

Parsed<Sps> Seed(const std::string& name) { return ParseSps(ReadSeed("h265_sps_roundtrip", name)); }

// What ffprobe says of the stream: width, height, coded width and height, pixel format, profile.
struct Sample {
  std::string name;
  std::uint32_t width, height, coded_width, coded_height;
  int chroma, depth, profile;
};
class SampleSps : public testing::TestWithParam<Sample> {};

TEST_P(SampleSps, SaysWhatFfprobeSays) {
  const auto sps = Seed(GetParam().name);
  ASSERT_TRUE(sps.has_value()) << sps.error().what;
  const PictureSize size = SizeOf(*sps);
  EXPECT_EQ(size.width, GetParam().width);
  EXPECT_EQ(size.height, GetParam().height);
  EXPECT_EQ(size.coded_width, GetParam().coded_width);
  EXPECT_EQ(size.coded_height, GetParam().coded_height);
  EXPECT_EQ(sps->chroma_format_idc, GetParam().chroma);
  EXPECT_EQ(BitDepthLuma(*sps), static_cast<unsigned>(GetParam().depth));
  EXPECT_EQ(sps->profile.general.idc, GetParam().profile);
  EXPECT_EQ(sps->profile.level_idc, 30);
  EXPECT_EQ(FrameRateOf(*sps), (Rational{5, 1}));
}

INSTANTIATE_TEST_SUITE_P(X265, SampleSps,
                         testing::Values(Sample{"main", 64, 64, 64, 64, 1, 8, 1},
                                         Sample{"main_hrd_aud", 64, 64, 64, 64, 1, 8, 1},
                                         Sample{"main10_hdr", 64, 64, 64, 64, 1, 10, 2},
                                         Sample{"wpp", 128, 128, 128, 128, 1, 8, 1},
                                         Sample{"slices", 128, 128, 128, 128, 1, 8, 1},
                                         Sample{"cropped", 70, 50, 80, 64, 1, 8, 1},
                                         Sample{"weighted", 64, 64, 64, 64, 1, 8, 1},
                                         Sample{"scaling_lists", 64, 64, 64, 64, 1, 8, 1},
                                         Sample{"temporal_layers", 64, 64, 64, 64, 1, 8, 1},
                                         Sample{"main422_10", 64, 64, 64, 64, 2, 10, 4},
                                         Sample{"main444", 64, 64, 64, 64, 3, 8, 4},
                                         Sample{"monochrome", 64, 64, 64, 64, 0, 8, 4}),
                         [](const auto& sample) { return sample.param.name; });

TEST(H265Sps, DerivesASetFromTheOneBefore) {
  const auto sps = Seed("inter_sets");
  ASSERT_TRUE(sps.has_value()) << sps.error().what;
  ASSERT_EQ(sps->short_term_sets.size(), 3U);
  const ShortTermSet& set = sps->short_term_sets[1];  // {-1, -3, +1} moved by -1, and -1 itself
  ASSERT_TRUE(set.inter.has_value());
  ASSERT_EQ(set.negative.size(), 3U);
  EXPECT_EQ(set.negative[0].delta_poc, -1);
  EXPECT_EQ(set.negative[1].delta_poc, -2);
  EXPECT_EQ(set.negative[2].delta_poc, -4);
  EXPECT_TRUE(set.positive.empty());
}

// The classes of past vulnerabilities and the edge of each limit.
struct Refusal {
  std::string seed;
  ParseErrorKind kind;
};
class H265SpsRefusal : public testing::TestWithParam<Refusal> {};

TEST_P(H265SpsRefusal, HasItsKind) {
  const auto sps = Seed(GetParam().seed);
  ASSERT_FALSE(sps.has_value());
  EXPECT_EQ(sps.error().kind, GetParam().kind) << sps.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    EdgeCases, H265SpsRefusal,
    testing::Values(Refusal{"sub_layers_7", ParseErrorKind::kMalformed},
                    Refusal{"sets_65", ParseErrorKind::kMalformed},
                    Refusal{"set_over_dpb", ParseErrorKind::kMalformed},
                    Refusal{"long_term_33", ParseErrorKind::kMalformed},
                    Refusal{"dpb_17", ParseErrorKind::kMalformed},
                    Refusal{"too_wide", ParseErrorKind::kOverLimit},
                    Refusal{"width_wraps", ParseErrorKind::kOverLimit},
                    Refusal{"not_a_block_multiple", ParseErrorKind::kMalformed},
                    Refusal{"window_leaves_nothing", ParseErrorKind::kMalformed},
                    Refusal{"extension_3d_before_scc", ParseErrorKind::kUnsupported}),
    [](const auto& refusal) { return refusal.param.seed; });

TEST(H265Sps, ReadsSubPictureHrdLongTermPicturesAndExtensions) {
  const auto hrd = Seed("sub_picture_hrd");
  ASSERT_TRUE(hrd && hrd->vui && hrd->vui->hrd && hrd->vui->hrd->common.sub_picture);
  EXPECT_EQ(hrd->vui->hrd->sub_layers[0].cpb_cnt_minus1, 1);
  ASSERT_TRUE(Seed("long_term").has_value());
  EXPECT_EQ(Seed("long_term")->long_term.size(), 2U);
  EXPECT_TRUE(Seed("range_extension")->range.has_value());
  const auto scc = Seed("scc_extension");
  ASSERT_TRUE(scc && scc->scc && scc->scc->palette);
  EXPECT_EQ(scc->scc->palette->max_size, 8);
}

TEST(H265Vps, RefusesEightSubLayers) {
  EXPECT_FALSE(ParseVps(ReadSeed("h265_vps_roundtrip", "sub_layers_7")).has_value());
}

TEST(H265Vps, ASecondHrdTakesTheCommonPartOfTheFirst) {
  Vps vps;
  vps.ordering.layers.resize(1);
  vps.layer_sets = {1};
  vps.timing.emplace();
  VpsHrd hrd;
  hrd.hrd.common.nal = true;
  hrd.hrd.sub_layers.resize(1);
  hrd.hrd.sub_layers[0].nal.resize(1);
  vps.timing->hrds = {hrd, hrd};
  vps.timing->hrds[1].own_common = false;

  const auto again = ParseVps(WriteVps(vps));

  ASSERT_TRUE(again.has_value()) << again.error().what;
  EXPECT_EQ(*again, vps);
}

TEST(H265Pps, RefusesTilesThatAreLargerThanThePicture) {
  Pps pps;
  pps.tiles = Tiles{.columns_minus1 = 1, .rows_minus1 = 1, .uniform = false};
  pps.tiles->column_widths_minus1 = {2};
  pps.tiles->row_heights_minus1 = {0};
  const Sps sps = SmallSps();
  EXPECT_TRUE(ParsePps(WritePps(pps, sps), sps).has_value());
  pps.tiles->column_widths_minus1 = {3};
  EXPECT_FALSE(ParsePps(WritePps(pps, sps), sps).has_value());
}

TEST(H265ParameterSets, AReplacedSpsForgetsItsPpsAndStaysAliveForItsHolder) {
  ParameterSets sets;
  Sps sps = SmallSps();
  ASSERT_TRUE(sets.AddSps(WriteSps(sps)).has_value());
  ASSERT_TRUE(sets.AddPps(WritePps(Pps{}, sps)).has_value());
  const ActiveSets held = sets.Find(0);
  EXPECT_EQ(sets.AddSps(WriteSps(sps)), Change::kNone);
  EXPECT_EQ(sets.Find(0).pps, held.pps);

  sps.width = 128;
  EXPECT_EQ(sets.AddSps(WriteSps(sps)), Change::kReplaced);

  EXPECT_EQ(sets.Find(0).pps, nullptr);
  ASSERT_TRUE(held.sps);
  EXPECT_EQ(held.sps->width, 64);
}

}  // namespace
}  // namespace vms::h265
