#include <gtest/gtest.h>

#include "harnesses/mutators/parts/boxes.h"
#include "targets/isobmff/demuxer.h"
#include "targets/matroska/demuxer.h"
#include "tests/unit/mutators/mutator_fixture.h"

namespace assay::test {

const double kParsingShare = 0.35;

std::vector<kit::Bytes> Seeds() {
  auto seeds = SeedsOf("isobmff_samples_lie_within_the_file");
  const auto more = SeedsOf("matroska_frames_lie_within_the_file");
  seeds.insert(seeds.end(), more.begin(), more.end());
  return seeds;
}

bool Parses(const kit::Bytes& input) {
  return vms::isobmff::Demuxer::Open(input).has_value() ||
         vms::matroska::Demuxer::Open(input).has_value();
}

}  // namespace assay::test

namespace assay::mutators {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kIso =
    "\0\0\0\x1cmoov\0\0\0\x14trak\0\0\0\x0ctkhdabcd\0\0\0\x08"
    "free"sv;
constexpr std::string_view kEbml = "\x1a\x45\xdf\xa3\x83\xec\x81x\xa3\x82yz"sv;
constexpr std::string_view kRiff = "RIFF\x0f\0\0\0WAVEdata\x03\0\0\0abc\0"sv;

TEST(Boxes, RecognisesEachFormatByItsFirstBytes) {
  EXPECT_EQ(RecogniseBoxes(AsBytes(kIso)), BoxFormat::kIsoBmff);
  EXPECT_EQ(RecogniseBoxes(AsBytes(kEbml)), BoxFormat::kEbml);
  EXPECT_EQ(RecogniseBoxes(AsBytes(kRiff)), BoxFormat::kRiff);
  EXPECT_EQ(RecogniseBoxes(AsBytes("no box at all")), BoxFormat::kNone);
}

TEST(Boxes, ReadsTheTreeOfAnIsoFile) {
  const Tree tree = ReadBoxes(BoxFormat::kIsoBmff, AsBytes(kIso));

  ASSERT_EQ(tree.size(), 4U);
  EXPECT_EQ(tree[1].parent, 0U);
  EXPECT_EQ(tree[2].parent, 1U);
  EXPECT_EQ(tree[2].body, 24U);
  EXPECT_EQ(tree[2].end, 28U);
  EXPECT_EQ(tree[3].parent, kNoParent);
}

TEST(Boxes, ReadsElementsInsideOfAMasterAndBehindIt) {
  const Tree tree = ReadBoxes(BoxFormat::kEbml, AsBytes(kEbml));

  ASSERT_EQ(tree.size(), 3U);
  EXPECT_EQ(tree[1].parent, 0U);
  EXPECT_EQ(tree[2].parent, kNoParent);
}

TEST(Boxes, ReadsRiffChunksWithTheirPadding) {
  const Tree tree = ReadBoxes(BoxFormat::kRiff, AsBytes(kRiff));

  ASSERT_EQ(tree.size(), 2U);
  EXPECT_EQ(tree[1].body_end, 23U);
}

TEST(Boxes, WritesASizeInTheFieldThatTheBoxHas) {
  Bytes iso = ToBytes(kIso);
  WriteBoxSize(BoxFormat::kIsoBmff, iso, ReadBoxes(BoxFormat::kIsoBmff, iso)[1], 100);
  EXPECT_EQ(ReadBig(iso, 8, 4), 108U);
  Bytes ebml = ToBytes(kEbml);
  WriteBoxSize(BoxFormat::kEbml, ebml, ReadBoxes(BoxFormat::kEbml, ebml)[1], 5);
  EXPECT_EQ(ReadBig(ebml, 6, 1), 0x85U);
}

}  // namespace
}  // namespace assay::mutators
