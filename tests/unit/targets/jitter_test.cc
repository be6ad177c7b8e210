#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include <vector>

#include "targets/jitter/reorder_buffer.h"

namespace vms::jitter {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Acceptance Push(ReorderBuffer& buffer, std::uint16_t sequence_number, std::uint32_t ssrc = 1) {
  return buffer.Push(
      {.ssrc = ssrc, .sequence_number = sequence_number, .packet = ByteView::OfText("packet")});
}
std::vector<std::uint16_t> Departures(ReorderBuffer& buffer) {
  std::vector<std::uint16_t> numbers;
  while (const auto departure = buffer.Pop()) {
    numbers.push_back(static_cast<std::uint16_t>(departure->number));
  }
  return numbers;
}

TEST(SequenceExtender, ExtendsAcrossTheWrap) {
  SequenceExtender extender;
  const auto first = extender.Update(65535);
  EXPECT_EQ(extender.Update(0), (ExtendedSequence{SequenceEvent::kAhead, first.number + 1}));
  EXPECT_EQ(extender.Update(65534), (ExtendedSequence{SequenceEvent::kBehind, first.number - 1}));
}

TEST(SequenceExtender, BelievesAJumpOnlyWhenTheNextPacketFollowsIt) {
  SequenceExtender extender;
  EXPECT_EQ(extender.Update(1).event, SequenceEvent::kFirst);
  EXPECT_EQ(extender.Update(20000).event, SequenceEvent::kJump);
  EXPECT_EQ(extender.Update(2).event, SequenceEvent::kAhead);
  EXPECT_EQ(extender.Update(20000).event, SequenceEvent::kJump);
  EXPECT_EQ(extender.Update(20001).event, SequenceEvent::kRestarted);
  EXPECT_EQ(extender.Update(3001 + 20000).event, SequenceEvent::kJump);
}

TEST(ReorderBuffer, PutsPacketsInOrderAcrossTheWrap) {
  ReorderBuffer buffer;
  Push(buffer, 65534);
  EXPECT_THAT(Departures(buffer), ElementsAre(65534));
  Push(buffer, 0);
  EXPECT_THAT(Departures(buffer), IsEmpty());
  Push(buffer, 65535);
  EXPECT_THAT(Departures(buffer), ElementsAre(65535, 0));
}

TEST(ReorderBuffer, RefusesDuplicatesAndLatePackets) {
  ReorderBuffer buffer;
  Push(buffer, 10);
  EXPECT_THAT(Departures(buffer), ElementsAre(10));
  EXPECT_EQ(Push(buffer, 10), Acceptance::kLate);
  EXPECT_EQ(Push(buffer, 9), Acceptance::kLate);
  EXPECT_EQ(Push(buffer, 12), Acceptance::kHeld);
  EXPECT_EQ(Push(buffer, 12), Acceptance::kDuplicate);
}

TEST(ReorderBuffer, CountsWhatIsMissingWhenItGivesUp) {
  ReorderBuffer buffer;
  Push(buffer, 1);
  EXPECT_THAT(Departures(buffer), ElementsAre(1));
  Push(buffer, 4);
  Push(buffer, 5);
  EXPECT_THAT(Departures(buffer), IsEmpty());
  buffer.GiveUp();
  const auto departure = buffer.Pop();
  ASSERT_TRUE(departure);
  EXPECT_EQ(departure->missing, 2U);
  EXPECT_THAT(Departures(buffer), ElementsAre(5));
  EXPECT_EQ(Push(buffer, 2), Acceptance::kLate);
}

TEST(ReorderBuffer, WaitsNoLongerWhenItIsFull) {
  ReorderBuffer buffer({.max_packets = 2});
  Push(buffer, 1);
  EXPECT_THAT(Departures(buffer), ElementsAre(1));
  Push(buffer, 3);
  Push(buffer, 5);
  EXPECT_THAT(Departures(buffer), IsEmpty());
  Push(buffer, 6);
  EXPECT_EQ(Push(buffer, 7), Acceptance::kFull);
  EXPECT_THAT(Departures(buffer), ElementsAre(3));
}

TEST(ReorderBuffer, GivesOutTheOldSourceBeforeTheNew) {
  ReorderBuffer buffer;
  Push(buffer, 1);
  EXPECT_THAT(Departures(buffer), ElementsAre(1));
  Push(buffer, 3);
  EXPECT_EQ(Push(buffer, 500, 2), Acceptance::kSuspicious);
  EXPECT_THAT(Departures(buffer), IsEmpty());
  EXPECT_EQ(Push(buffer, 501, 2), Acceptance::kRestarted);
  EXPECT_THAT(Departures(buffer), ElementsAre(3, 501));
}

TEST(ReorderBuffer, IsNotMovedByOneForgedPacket) {
  ReorderBuffer buffer;
  Push(buffer, 1);
  EXPECT_EQ(Push(buffer, 500, 2), Acceptance::kSuspicious);
  EXPECT_EQ(Push(buffer, 30000), Acceptance::kSuspicious);
  EXPECT_EQ(Push(buffer, 2), Acceptance::kHeld);
  EXPECT_THAT(Departures(buffer), ElementsAre(1, 2));
}

TEST(ReorderBuffer, GivesOutEverythingAtTheEnd) {
  ReorderBuffer buffer;
  Push(buffer, 1);
  Push(buffer, 3);
  Push(buffer, 9);
  buffer.Flush();
  EXPECT_THAT(Departures(buffer), ElementsAre(1, 3, 9));
  EXPECT_EQ(buffer.held_bytes(), 0U);
}

}  // namespace
}  // namespace vms::jitter
