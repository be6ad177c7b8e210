#include "targets/matroska/block.h"
#include "targets/matroska/vint.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::matroska {
namespace {

std::optional<Vint> Read(const ByteVector& bytes) {
  ByteReader reader{ByteView(bytes)};
  return ReadVint(reader);
}

std::vector<std::size_t> FrameSizes(const char* name) {
  const auto body = ReadSeed("matroska_laces_cover_the_block", name);
  const auto block = ParseBlock(body);
  std::vector<std::size_t> sizes;
  if (block) {
    for (const ByteView& frame : block->frames) sizes.push_back(frame.size());
  }
  return sizes;
}

TEST(MatroskaVint, ReadsEachWidth) {
  EXPECT_EQ(Read(B({0x81})), (Vint{.value = 1, .width = 1}));
  EXPECT_EQ(Read(B({0x40, 1})), (Vint{.value = 1, .width = 2}));
  EXPECT_EQ(Read(B({1, 0, 0, 0, 0, 0, 0, 5})), (Vint{.value = 5, .width = 8}));
}

TEST(MatroskaVint, KnowsAllOnesInEachWidth) {
  EXPECT_TRUE(Read(B({0xFF}))->all_ones);
  EXPECT_TRUE(Read(B({0x7F, 0xFF}))->all_ones);
  EXPECT_TRUE(Read(B({1, 255, 255, 255, 255, 255, 255, 255}))->all_ones);
  EXPECT_FALSE(Read(B({1, 255, 255, 255, 255, 255, 255, 254}))->all_ones);
}

TEST(MatroskaVint, RefusesNineBytesAndWhatIsCut) {
  EXPECT_FALSE(Read(B({0, 0x80, 0, 0, 0, 0, 0, 0, 0})));
  EXPECT_FALSE(Read(B({0x40})));
  EXPECT_FALSE(Read({}));
}

TEST(MatroskaVint, RefusesIdsThatAreNotShortest) {
  const auto read = [](const ByteVector& bytes) {
    ByteReader reader{ByteView(bytes)};
    return ReadId(reader);
  };
  EXPECT_EQ(read(B({0x1A, 0x45, 0xDF, 0xA3})), 0x1A45DFA3U);
  EXPECT_FALSE(read(B({0x40, 0x05})));
  EXPECT_FALSE(read(B({0xFF})));
  EXPECT_FALSE(read(B({0x80})));
  EXPECT_FALSE(read(B({0x08, 1, 2, 3, 4})));
}

TEST(MatroskaVint, CentresDifferences) {
  EXPECT_EQ(ToDifference(*Read(B({0x80 + 63}))), 0);
  EXPECT_EQ(ToDifference(*Read(B({0x80}))), -63);
  EXPECT_EQ(ToDifference(*Read(B({0x5F, 0xFF}))), 0);
}

TEST(MatroskaBlock, UndoesEachLacing) {
  const std::vector<std::size_t> frames = {300, 1, 0, 255, 4};
  EXPECT_EQ(FrameSizes("xiph"), frames);
  EXPECT_EQ(FrameSizes("ebml"), frames);
  EXPECT_EQ(FrameSizes("fixed"), (std::vector<std::size_t>{4, 4, 4}));
  EXPECT_EQ(FrameSizes("one_frame"), (std::vector<std::size_t>{5}));
  EXPECT_EQ(FrameSizes("most_frames").size(), 256U);
}

TEST(MatroskaBlock, RefusesLacesThatAreMoreThanTheBlock) {
  for (const char* name : {"xiph_too_long", "fixed_uneven", "ebml_negative"}) {
    const auto body = ReadSeed("matroska_laces_cover_the_block", name);
    EXPECT_EQ(ParseBlock(body).error().kind, ParseErrorKind::kMalformed) << name;
  }
}

TEST(MatroskaBlock, RefusesALaceSizeOfAllOnes) {
  ByteVector body = B({0x81, 0, 0, 0x86, 2, 0x81, 0xFF});
  body.resize(body.size() + 70);
  EXPECT_EQ(ParseBlock(body).error().kind, ParseErrorKind::kMalformed);
}

TEST(MatroskaBlock, RefusesTracksThatCannotBe) {
  for (const char* name : {"track_zero", "track_unknown", "cut"}) {
    const auto body = ReadSeed("matroska_laces_cover_the_block", name);
    EXPECT_FALSE(ParseBlock(body).has_value()) << name;
  }
}

TEST(MatroskaBlock, RefusesToWriteWhatTheLacingCannotSay) {
  const auto frame = B({1, 2});
  const auto other = B({1});
  Block block{.track = 1, .frames = {frame, other}};
  EXPECT_FALSE(WriteBlock(block).has_value());
  block.lacing = Lacing::kFixed;
  EXPECT_FALSE(WriteBlock(block).has_value());
  block.lacing = Lacing::kXiph;
  EXPECT_TRUE(WriteBlock(block).has_value());
}

}  // namespace
}  // namespace vms::matroska
