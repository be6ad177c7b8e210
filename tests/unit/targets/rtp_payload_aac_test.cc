#include "targets/rtp_payload/aac_depacketizer.h"
#include "targets/rtp_payload/metadata_depacketizer.h"
#include "tests/unit/targets/rtp_payload_test_support.h"

namespace vms::rtp_payload {
namespace {

TEST(AacDepacketizer, GivesOutEachUnitOfAPacketWithItsTime) {
  AacDepacketizer depacketizer;
  const auto output = Push(depacketizer, 1, 0xfffffc00, true,
                           "\0\x20\0\x10\0\x08"
                           "abc"s);
  ASSERT_EQ(output.units.size(), 2U);
  EXPECT_EQ(Text(output.units[0], 0), "ab");
  EXPECT_EQ(Text(output.units[1], 0), "c");
  EXPECT_EQ(output.units[1].timestamp, 0U);
}

TEST(AacDepacketizer, JoinsFragmentsByTheSizeOfTheWhole) {
  AacDepacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false,
                   "\0\x10\0\x20"
                   "ab"s)
                  .units.empty());
  const auto output = Push(depacketizer, 2, 1, true,
                           "\0\x10\0\x20"
                           "cd"s);
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_EQ(Text(output.units[0], 0), "abcd");
}

TEST(AacDepacketizer, DropsFragmentsThatDoNotAddUp) {
  AacDepacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false,
                   "\0\x10\0\x20"
                   "ab"s)
                  .units.empty());
  EXPECT_EQ(Push(depacketizer, 2, 1, true,
                 "\0\x10\0\x20"
                 "c"s)
                .dropped.size(),
            1U);
  EXPECT_TRUE(Push(depacketizer, 3, 2, false,
                   "\0\x10\0\x20"
                   "ab"s)
                  .units.empty());
  EXPECT_EQ(Push(depacketizer, 4, 2, true,
                 "\0\x10\0\x20"
                 "cde"s)
                .verdict,
            Verdict::kRefused);
}

TEST(AacDepacketizer, RefusesWhatBreaksTheFormat) {
  for (const std::string& payload :
       {"\0"s, "\0\0"s, "\0\x0f\0\x08x"s, "\0\x20\0\x08"s, "\0\x10\0\0"s, "\0\x10\0\x08xy"s,
        "\0\x20\0\x08\0\x10xy"s, "\0\x10\0\x08"s, "\xff\xf0x"s}) {
    AacDepacketizer depacketizer;
    EXPECT_EQ(Push(depacketizer, 1, 1, true, payload).verdict, Verdict::kRefused);
  }
}

TEST(AacDepacketizer, RefusesInterleavingWithItsReason) {
  AacDepacketizer depacketizer;
  const auto output = Push(depacketizer, 1, 1, true, "\0\x20\0\x08\0\x09xy"s);
  EXPECT_EQ(output.why.kind, ParseErrorKind::kUnsupported);
}

TEST(AacDepacketizer, ReadsTheShortHeadersOfTheLowBitRate) {
  AacDepacketizer depacketizer({.mode = AacMode::kLowBitRate});
  const auto output = Push(depacketizer, 1, 1, true,
                           "\0\x10\x08\x04"
                           "abc"s);
  ASSERT_EQ(output.units.size(), 2U);
  EXPECT_EQ(Text(output.units[0], 0), "ab");
}

TEST(MetadataDepacketizer, GivesOutADocumentAtTheMarker) {
  MetadataDepacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false, "<a").units.empty());
  const auto output = Push(depacketizer, 2, 1, true, "/>");
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_EQ(Text(output.units[0], 0), "<a/>");
}

TEST(MetadataDepacketizer, WaitsForAMarkerAfterALoss) {
  MetadataDepacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false, "<a").units.empty());
  EXPECT_EQ(Push(depacketizer, 3, 2, false, "b/>").verdict, Verdict::kSkipped);
  EXPECT_EQ(Push(depacketizer, 4, 2, true, "</c>").verdict, Verdict::kSkipped);
  const auto output = Push(depacketizer, 5, 3, true, "<d/>");
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_TRUE(output.units[0].after_loss);
}

TEST(MetadataDepacketizer, DropsADocumentThatIsTooLarge) {
  MetadataDepacketizer depacketizer;
  const std::string text(60000, 'x');
  std::uint16_t sequence_number = 0;
  while (Push(depacketizer, sequence_number++, 1, false, text).verdict == Verdict::kTaken) {
    ASSERT_LE(depacketizer.held_bytes(), kMaxMetadataBytes);
  }
  EXPECT_EQ(depacketizer.held_bytes(), 0U);
}

}  // namespace
}  // namespace vms::rtp_payload
