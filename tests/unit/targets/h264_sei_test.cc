#include "targets/base/bit_writer.h"
#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/sei.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

TEST(Sei, SplitsMessagesWithLongTypesAndSizes) {
  ByteVector rbsp = B({0xFF, 4, 0xFF, 1});  // type 259, 256 bytes
  rbsp.resize(rbsp.size() + 256, std::byte{7});
  rbsp.insert(rbsp.end(), {std::byte{6}, std::byte{1}, std::byte{0x84}, std::byte{0x80}});

  const auto messages = SplitSei(rbsp);

  ASSERT_TRUE(messages.has_value());
  ASSERT_EQ(messages->size(), 2U);
  EXPECT_EQ((*messages)[0].type, SeiType{259});
  EXPECT_EQ((*messages)[0].payload.size(), 256U);
  EXPECT_EQ((*messages)[1].type, SeiType::kRecoveryPoint);
}

TEST(Sei, RefusesAPayloadLongerThanItsUnit) {
  EXPECT_FALSE(SplitSei(B({5, 4, 1, 2, 3})).has_value());
  EXPECT_FALSE(SplitSei(B({5, 0xFF, 0xFF})).has_value());
  EXPECT_FALSE(SplitSei(B({0xFF})).has_value());
}

TEST(Sei, ToleratesMissingTrailingBits) {
  const auto messages = SplitSei(B({5, 1, 9}));
  ASSERT_TRUE(messages.has_value());
  EXPECT_EQ(messages->size(), 1U);
}

TEST(Sei, RefusesAFloodOfMessages) {
  ByteVector rbsp;
  for (int i = 0; i < 129; ++i) rbsp.insert(rbsp.end(), {std::byte{9}, std::byte{0}});
  EXPECT_EQ(SplitSei(rbsp).error().kind, ParseErrorKind::kOverLimit);
}

// All messages of the stream that a hand wrote, read with the SPS that came with them.
class SeiOfAllTypes : public testing::Test {
 protected:
  void SetUp() override {
    AnnexBReader reader(stream_);
    ASSERT_TRUE(sets_.Add(ParseNal(reader.Next().value()).value()).has_value());
    rbsp_ = RemoveEmulationPrevention(ParseNal(reader.Next().value())->payload);
    const auto messages = SplitSei(rbsp_);
    ASSERT_TRUE(messages.has_value());
    messages_ = *messages;
    ASSERT_EQ(messages_.size(), 5U);
  }

  ByteVector stream_ = ReadSeed("h264_sei_values_in_range", "all_types");
  ByteVector rbsp_;
  ParameterSets sets_;
  std::vector<SeiMessage> messages_;
};

TEST_F(SeiOfAllTypes, GiveTheBufferingPeriodOfEachCpb) {
  const auto period = ParseBufferingPeriod(messages_[0].payload, sets_);
  ASSERT_TRUE(period.has_value());
  EXPECT_EQ(period->nal.size(), 32U);
  EXPECT_EQ(period->vcl.size(), 1U);
  EXPECT_EQ(period->nal[31].initial_cpb_removal_delay, 0xFFFFFFFFU);
  EXPECT_EQ(period->vcl[0].initial_cpb_removal_delay_offset, 1U);
}

TEST_F(SeiOfAllTypes, GiveThePictureTiming) {
  const auto timing = ParsePicTiming(messages_[1].payload, *sets_.FindSps(0));
  ASSERT_TRUE(timing.has_value());
  EXPECT_EQ(timing->delays, (PicTiming::Delays{7, 9}));
  EXPECT_EQ(timing->pic_struct, 8);
  ASSERT_TRUE(timing->clocks[0].has_value());
  EXPECT_EQ(timing->clocks[0]->hours, 23);
  EXPECT_EQ(timing->clocks[0]->time_offset, -(1 << 30));
  ASSERT_TRUE(timing->clocks[1].has_value());
  EXPECT_EQ(timing->clocks[1]->seconds, 1);
  EXPECT_EQ(timing->clocks[1]->minutes, std::nullopt);
  EXPECT_FALSE(timing->clocks[2].has_value());
}

TEST_F(SeiOfAllTypes, GiveRecoveryPointAndUserData) {
  const auto point = ParseRecoveryPoint(messages_[2].payload);
  ASSERT_TRUE(point.has_value());
  EXPECT_TRUE(point->exact_match);
  EXPECT_FALSE(point->broken_link);
  const auto data = ParseUserDataUnregistered(messages_[3].payload);
  ASSERT_TRUE(data.has_value());
  EXPECT_EQ(data->uuid[15], std::byte{15});
  EXPECT_EQ(data->data.size(), 4U);
}

TEST(SeiPayload, RefusesABufferingPeriodOfAnUnknownSps) {
  EXPECT_EQ(ParseBufferingPeriod(B({0x80}), ParameterSets()).error().kind,
            ParseErrorKind::kUnsupported);
  EXPECT_FALSE(ParseBufferingPeriod(B({0x02, 0x10}), ParameterSets()).has_value());  // id 32
}

TEST(SeiPayload, RefusesReservedPictureStructuresAndTimes) {
  Sps sps = SmallSps();
  sps.vui.emplace().pic_struct_present = true;
  EXPECT_TRUE(ParsePicTiming(B({0x00}), sps).has_value());
  EXPECT_FALSE(ParsePicTiming(B({0x90}), sps).has_value());
  BitWriter writer;
  writer.Bits(0, 4);
  writer.Bits(1, 1);  // a clock timestamp
  writer.Bits(0, 8);
  writer.Bits(4, 3);  // full timestamp
  writer.Bits(0, 8);
  writer.Bits(60, 6);  // seconds
  writer.Bits(0, 32);
  writer.Bits(0, 32);
  EXPECT_FALSE(ParsePicTiming(writer.bytes(), sps).has_value());
}

TEST(SeiPayload, RefusesUserDataShorterThanItsUuid) {
  EXPECT_FALSE(ParseUserDataUnregistered(ByteVector(15)).has_value());
  EXPECT_TRUE(ParseUserDataUnregistered(ByteVector(16))->data.empty());
}

}  // namespace
}  // namespace vms::h264
