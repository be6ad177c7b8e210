#include <gtest/gtest.h>

#include "harnesses/mutators/parts/boxes.h"
#include "targets/isobmff/demuxer.h"
#include "targets/matroska/demuxer.h"
#include "tests/unit/mutators/mutator_fixture.h"
#include "tests/unit/mutators/shapes.h"

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

namespace assay::test {
namespace {

using mutators::BoxFormat;

kit::Bytes Sample() { return Seed("isobmff_samples_lie_within_the_file", "progressive"); }

Shape Types(const kit::Bytes& file) {
  Shape types;
  for (const auto& box : mutators::ReadBoxes(BoxFormat::kIsoBmff, file)) {
    types.emplace_back(mutators::AsText(file).substr(box.begin + 4, 4));
  }
  return types;
}

// Every stated size is the box's own, and boxes fill what is around them without a gap.
bool SizesAgree(const kit::Bytes& file) {
  const auto tree = mutators::ReadBoxes(BoxFormat::kIsoBmff, file);
  std::vector<std::size_t> next(tree.size());
  std::size_t top = 0;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const auto& box = tree[i];
    std::size_t& expected = box.parent == mutators::kNoParent ? top : next[box.parent];
    if (box.begin != expected) return false;
    if (mutators::ReadBig(file, box.begin, 4) != box.end - box.begin) return false;
    expected = box.end;
    next[i] = box.body;
  }
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].is_container && next[i] != tree[i].body_end) return false;
  }
  return top == file.size();
}

TEST(BoxOperations, TheSampleIsWhole) { ASSERT_TRUE(SizesAgree(Sample())); }

TEST(BoxOperations, ABoxIsDroppedAndTheSizesAroundItFollow) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsDropped(Types(Sample()), Types(out)) && SizesAgree(out);
                           }),
            20U);
}

TEST(BoxOperations, ABoxIsDoubledAndTheSizesAroundItFollow) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsDoubled(Types(Sample()), Types(out)) && SizesAgree(out);
                           }),
            20U);
}

TEST(BoxOperations, ABoxIsMovedAndTheSizesAroundItFollow) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return IsMoved(Types(Sample()), Types(out)) &&
                                    out.size() == Sample().size() && SizesAgree(out);
                           }),
            20U);
}

TEST(BoxOperations, ALeafIsResizedAndTheSizesAroundItFollow) {
  EXPECT_GT(CountMutations(Sample(),
                           [](const kit::Bytes& out) {
                             return Types(out) == Types(Sample()) &&
                                    out.size() != Sample().size() && SizesAgree(out);
                           }),
            20U);
}

TEST(BoxOperations, SizesAreLeftWrongNowAndThen) {
  const auto wrong = CountMutations(Sample(), [](const kit::Bytes& out) {
    return out.size() != Sample().size() && !SizesAgree(out);
  });
  EXPECT_GT(wrong, 20U);
  EXPECT_LT(wrong, 1000U);
}

TEST(BoxOperations, ABoxOfAnotherFileIsSplicedIn) {
  const auto other = Seed("isobmff_samples_lie_within_the_file", "fragments_with_audio");
  EXPECT_GT(CountSplices(Sample(), other,
                         [&](const kit::Bytes& out) {
                           return HasPartOf(Types(Sample()), Types(other), Types(out)) &&
                                  SizesAgree(out);
                         }),
            20U);
}

TEST(BoxOperations, APartThatGrowsKeepsTheSizesRight) {
  EXPECT_GT(CountPartsGrown(Sample(),
                            [](const kit::Bytes& out) {
                              return out.size() == Sample().size() + 1 && SizesAgree(out);
                            }),
            200U);
}

// 8.7.5: an offset into the media moves with what is put in front of the media.
TEST(BoxOperations, ChunkOffsetsFollowTheMedia) {
  const auto offset = [](const kit::Bytes& file) {
    const std::size_t at = mutators::AsText(file).find("stco");
    return at + 16 > file.size() ? 0 : mutators::ReadBig(file, at + 12, 4);
  };
  const auto sample = Sample();
  const std::size_t media = mutators::AsText(sample).find("mdat");
  EXPECT_GT(CountPartsGrown(sample,
                            [&](const kit::Bytes& out) {
                              return mutators::AsText(out).find("mdat") == media + 1 &&
                                     offset(out) == offset(sample) + 1;
                            }),
            5U);
}

}  // namespace
}  // namespace assay::test
