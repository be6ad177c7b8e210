#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/parameter_sets.h"
#include "targets/h264/sps_derived.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

TEST(ParameterSets, RefusesAPpsBeforeItsSps) {
  ParameterSets sets;
  const auto change = sets.AddPps(WritePps(Pps{}));
  ASSERT_FALSE(change.has_value());
  EXPECT_EQ(change.error().kind, ParseErrorKind::kUnsupported);
}

TEST(ParameterSets, KeepsThePpsWhenTheSpsIsSentAgainUnchanged) {
  ParameterSets sets;
  EXPECT_EQ(sets.AddSps(WriteSps(SmallSps())), Change::kNew);
  EXPECT_EQ(sets.AddPps(WritePps(Pps{})), Change::kNew);

  EXPECT_EQ(sets.AddSps(WriteSps(SmallSps())), Change::kNone);
  EXPECT_NE(sets.Find(0).pps, nullptr);
  EXPECT_EQ(sets.AddPps(WritePps(Pps{})), Change::kNone);
}

TEST(ParameterSets, ForgetsThePpsWhenItsSpsChanges) {
  ParameterSets sets;
  ASSERT_TRUE(sets.AddSps(WriteSps(SmallSps())).has_value());
  ASSERT_TRUE(sets.AddPps(WritePps(Pps{})).has_value());
  const ActiveSets held = sets.Find(0);

  Sps smaller = SmallSps();
  smaller.pic_width_in_mbs_minus1 = 0;
  EXPECT_EQ(sets.AddSps(WriteSps(smaller)), Change::kReplaced);

  EXPECT_EQ(sets.Find(0).pps, nullptr);
  EXPECT_EQ(SizeOf(*held.sps).coded_width, 64U) << "a decoder's copy must not change under it";
  EXPECT_EQ(sets.AddPps(WritePps(Pps{})), Change::kNew);
  EXPECT_EQ(SizeOf(*sets.Find(0).sps).coded_width, 16U);
}

TEST(ParameterSets, KeepsThePpsOfOtherSps) {
  ParameterSets sets;
  Sps second = SmallSps();
  second.id = 31;
  Pps pps;
  pps.id = 255;
  pps.sps_id = 31;
  ASSERT_TRUE(sets.AddSps(WriteSps(SmallSps())).has_value());
  ASSERT_TRUE(sets.AddSps(WriteSps(second)).has_value());
  ASSERT_TRUE(sets.AddPps(WritePps(pps)).has_value());

  Sps changed = SmallSps();
  changed.level_idc = 31;
  EXPECT_EQ(sets.AddSps(WriteSps(changed)), Change::kReplaced);
  EXPECT_NE(sets.Find(255).pps, nullptr);
}

TEST(ParameterSets, FindsNothingUnderIdsOutOfRange) {
  const ParameterSets sets;
  EXPECT_EQ(sets.FindSps(32), nullptr);
  EXPECT_EQ(sets.Find(256).pps, nullptr);
  EXPECT_EQ(sets.Find(0xFFFFFFFF).pps, nullptr);
}

TEST(Pps, ReadsTheSliceGroupsOfEachKind) {
  for (const std::string name :
       {"interleaved", "dispersed", "rectangles", "evolving", "explicit"}) {
    const auto stream = ReadSeed("h264_pps_roundtrip", "pps_fmo_" + name);
    AnnexBReader reader(stream);
    ASSERT_TRUE(reader.Next().has_value());
    const auto nal = ParseNal(reader.Next().value());
    const auto pps = RemoveEmulationPrevention(nal->payload);
    const auto parsed = ParsePps(pps, SmallSps());
    ASSERT_TRUE(parsed.has_value()) << name << ": " << parsed.error().what;
    EXPECT_TRUE(parsed->slice_groups.has_value()) << name;
  }
}

TEST(Pps, RefusesAnExplicitMapOfAnotherSize) {
  Pps pps;
  SliceGroups& groups = pps.slice_groups.emplace();
  groups.map_type = 6;
  groups.ids.resize(12);
  EXPECT_TRUE(ParsePps(WritePps(pps), SmallSps()).has_value());
  groups.ids.resize(11);
  EXPECT_FALSE(ParsePps(WritePps(pps), SmallSps()).has_value());
}

TEST(Pps, RefusesRectanglesTurnedAround) {
  Pps pps;
  SliceGroups& groups = pps.slice_groups.emplace();
  groups.map_type = 2;
  groups.rectangles = {{0, 5}};
  EXPECT_TRUE(ParsePps(WritePps(pps), SmallSps()).has_value());
  groups.rectangles = {{3, 4}};  // column 3 to column 0
  EXPECT_FALSE(ParsePps(WritePps(pps), SmallSps()).has_value());
  groups.rectangles = {{0, 12}};  // behind the picture
  EXPECT_FALSE(ParsePps(WritePps(pps), SmallSps()).has_value());
}

TEST(Pps, RefusesAnSpsOfAnotherId) {
  Pps pps;
  pps.sps_id = 1;
  EXPECT_FALSE(ParsePps(WritePps(pps), SmallSps()).has_value());
}

}  // namespace
}  // namespace vms::h264
