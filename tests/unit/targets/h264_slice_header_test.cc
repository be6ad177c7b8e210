#include "targets/base/bit_writer.h"
#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/slice_header.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

// The slices of a seed, and the store as it is at the end.
struct Walk {
  ParameterSets sets;
  std::vector<Parsed<Slice>> slices;
};

Walk WalkSeed(const std::string& name) {
  Walk walk;
  const auto stream = ReadSeed("h264_slice_header_values_in_range", name);
  AnnexBReader reader(stream);
  while (const auto bytes = reader.Next()) {
    const auto nal = ParseNal(*bytes);
    if (!nal) continue;
    (void)walk.sets.Add(*nal);
    if (nal->header.type == NalType::kSlice || IsIdr(nal->header)) {
      walk.slices.push_back(ParseSliceHeader(*nal, walk.sets));
    }
  }
  return walk;
}

TEST(SliceHeader, ReadsEverySliceThatX264Wrote) {
  for (const std::string name : {"baseline", "main_weighted", "high_hrd_aud", "high_interlaced",
                                 "high10", "high444_lossless", "monochrome", "intra_refresh"}) {
    const Walk walk = WalkSeed(name);
    EXPECT_GE(walk.slices.size(), 1U) << name;
    for (const auto& slice : walk.slices) {
      ASSERT_TRUE(slice.has_value()) << name << ": " << slice.error().what;
    }
  }
}

TEST(SliceHeader, ReadsEachPartOfAFieldOfAPSlice) {
  const Walk walk = WalkSeed("field_p_slice");
  ASSERT_EQ(walk.slices.size(), 1U);
  ASSERT_TRUE(walk.slices[0].has_value()) << walk.slices[0].error().what;
  const SliceHeader& header = walk.slices[0]->header;
  EXPECT_EQ(header.kind, SliceKind::kP);
  EXPECT_TRUE(header.field_pic && header.bottom_field);
  EXPECT_EQ(header.frame_num, 3);
  EXPECT_EQ(header.pic_order_cnt_lsb, 5);
  EXPECT_EQ(header.num_ref_idx_active[0], 3U);
  ASSERT_EQ(header.list_modifications[0].size(), 3U);
  EXPECT_EQ(header.list_modifications[0][2], (ListModification{.idc = 2, .value = 31}));
  ASSERT_TRUE(header.weights && header.weights->lists[0].size() == 3);
  EXPECT_EQ(header.weights->lists[0][2].luma.weight, -128);
  EXPECT_EQ(header.weights->lists[0][2].chroma[1].offset, 1);
  ASSERT_TRUE(header.marking && header.marking->adaptive);
  EXPECT_EQ(header.marking->operations.size(), 6U);
  EXPECT_EQ(header.qp, 23);
  EXPECT_EQ(header.deblocking, (Deblocking{2, -6, 6}));
}

TEST(SliceHeader, RefusesASliceWhosePpsWasForgotten) {
  const Walk walk = WalkSeed("sps_replaced_after_pps");
  ASSERT_EQ(walk.slices.size(), 3U);
  EXPECT_TRUE(walk.slices[0].has_value());
  ASSERT_FALSE(walk.slices[1].has_value());
  EXPECT_EQ(walk.slices[1].error().kind, ParseErrorKind::kUnsupported);
  EXPECT_TRUE(walk.slices[2].has_value()) << "the PPS was sent again";
}

// An IDR slice for SmallSps() and a default PPS, with one element at a time out of its range.
class SliceLimits : public testing::Test {
 protected:
  void SetUp() override { Use(SmallSps(), Pps{}); }

  void Use(const Sps& sps, const Pps& pps) {
    ASSERT_TRUE(sets_.AddSps(WriteSps(sps)).has_value());
    ASSERT_TRUE(sets_.AddPps(WritePps(pps)).has_value());
  }

  Parsed<Slice> Idr(std::uint32_t first_mb, std::uint32_t type, std::uint32_t pps,
                    std::int32_t qp) {
    BitWriter writer;
    writer.Ue(first_mb);
    writer.Ue(type);
    writer.Ue(pps);
    writer.Bits(0, 4);  // frame_num
    writer.Ue(0);       // idr_pic_id
    writer.Bits(0, 4);  // pic_order_cnt_lsb
    writer.Bits(0, 2);  // dec_ref_pic_marking
    writer.Se(qp);
    writer.TrailingBits();
    return ParseSliceHeader(Unit(NalType::kIdrSlice, InsertEmulationPrevention(writer.bytes())),
                            sets_);
  }

  ParameterSets sets_;
};

TEST_F(SliceLimits, TakeTheLastMacroblockAndRefuseTheNext) {
  EXPECT_TRUE(Idr(11, 2, 0, 0).has_value());
  EXPECT_FALSE(Idr(12, 2, 0, 0).has_value());
  EXPECT_FALSE(Idr(0xFFFFFFFE, 2, 0, 0).has_value());
}

TEST_F(SliceLimits, RefuseInterSlicesInAnIdrPicture) {
  EXPECT_TRUE(Idr(0, 7, 0, 0).has_value());
  EXPECT_FALSE(Idr(0, 5, 0, 0).has_value());
  EXPECT_FALSE(Idr(0, 10, 0, 0).has_value());
}

TEST_F(SliceLimits, RefuseIdsThatNoPpsCanHave) {
  EXPECT_EQ(Idr(0, 7, 255, 0).error().kind, ParseErrorKind::kUnsupported);
  EXPECT_EQ(Idr(0, 7, 256, 0).error().kind, ParseErrorKind::kMalformed);
}

TEST_F(SliceLimits, KeepTheQuantiserBetween0And51) {
  EXPECT_EQ(Idr(0, 7, 0, 25)->header.qp, 51);
  EXPECT_EQ(Idr(0, 7, 0, -26)->header.qp, 0);
  EXPECT_FALSE(Idr(0, 7, 0, 26).has_value());
  EXPECT_FALSE(Idr(0, 7, 0, -27).has_value());
  EXPECT_FALSE(Idr(0, 7, 0, 0x7FFFFFFF).has_value());
}

TEST_F(SliceLimits, RefuseMoreThan16ReferencesForAFrameEvenByDefault) {
  Pps pps;
  pps.num_ref_idx_l0_default_active_minus1 = 16;
  Use(SmallSps(), pps);
  BitWriter writer;
  for (const std::uint32_t value : {0U, 5U, 0U}) writer.Ue(value);
  writer.Bits(0, 8);  // frame_num, pic_order_cnt_lsb
  writer.Bits(0, 1);  // no override
  writer.Bits(0, 32);
  EXPECT_FALSE(ParseSliceHeader(Unit(NalType::kSlice, writer.bytes(), 0), sets_).has_value());
}

// Far longer than the few bytes that are looked at first.
TEST_F(SliceLimits, TakeAHeaderWithAllItsWeightsAndSeeWhereItIsCut) {
  Pps pps;
  pps.weighted_pred = true;
  Use(SmallSps(), pps);
  BitWriter writer;
  for (const std::uint32_t value : {0U, 5U, 0U}) writer.Ue(value);
  writer.Bits(0, 8);  // frame_num, pic_order_cnt_lsb
  writer.Bits(1, 1);  // override
  writer.Ue(15);
  writer.Bits(0, 1);                         // no modification
  for (int i = 0; i < 2; ++i) writer.Ue(0);  // denominators
  for (int picture = 0; picture < 16; ++picture) {
    writer.Bits(1, 1);
    for (int i = 0; i < 2; ++i) writer.Se(100);
    writer.Bits(1, 1);
    for (int i = 0; i < 4; ++i) writer.Se(100);
  }
  writer.Se(3);
  writer.TrailingBits();
  ByteVector payload = InsertEmulationPrevention(writer.bytes());

  const auto slice = ParseSliceHeader(Unit(NalType::kSlice, payload, 0), sets_);
  ASSERT_TRUE(slice.has_value());
  EXPECT_EQ(slice->header.qp, 29);
  EXPECT_GT(slice->header.size_bits, 180U * 8);
  payload.resize(150);
  const auto cut = ParseSliceHeader(Unit(NalType::kSlice, payload, 0), sets_);
  ASSERT_FALSE(cut.has_value());
  EXPECT_GT(cut.error().offset, 140U);
}

TEST_F(SliceLimits, RefuseOtherUnits) {
  EXPECT_EQ(ParseSliceHeader(Unit(NalType::kSps, {}), sets_).error().kind,
            ParseErrorKind::kUnsupported);
  EXPECT_EQ(ParseSliceHeader(Unit(NalType::kSlice, {}), sets_).error().kind,
            ParseErrorKind::kTruncated);
}

}  // namespace
}  // namespace vms::h264
