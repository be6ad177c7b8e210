#include "targets/isobmff/box.h"
#include "targets/isobmff/box_tree.h"
#include "targets/isobmff/limits.h"
#include "targets/isobmff/segment_index.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::isobmff {
namespace {

TEST(IsobmffBox, ReadsASizeOf64Bits) {
  const auto bytes = B({0, 0, 0, 1, 'f', 'r', 'e', 'e', 0, 0, 0, 0, 0, 0, 0, 17, 9});
  BoxReader reader(bytes, Container::kFile);
  const auto box = reader.Next();

  ASSERT_TRUE(box && *box);
  EXPECT_EQ((*box)->form, SizeForm::kLarge);
  EXPECT_EQ((*box)->body, ByteView(B({9})));
  EXPECT_EQ((*box)->body_offset, 16U);
  EXPECT_FALSE(reader.Next());
}

TEST(IsobmffBox, TakesSizeZeroToTheEndOfTheFileOnly) {
  const auto bytes = B({0, 0, 0, 0, 'm', 'd', 'a', 't', 1, 2});
  EXPECT_EQ((*BoxReader(bytes, Container::kFile).Next())->body.size(), 2U);
  EXPECT_EQ(BoxReader(bytes, Container::kBox).Next()->error().kind, ParseErrorKind::kMalformed);
}

TEST(IsobmffBox, RefusesABoxSmallerThanItsHeader) {
  for (int size = 2; size < 8; ++size) {
    const auto bytes = B({0, 0, 0, size, 'f', 'r', 'e', 'e'});
    EXPECT_EQ(BoxReader(bytes, Container::kFile).Next()->error().kind, ParseErrorKind::kMalformed);
  }
  const auto large = B({0, 0, 0, 1, 'f', 'r', 'e', 'e', 0, 0, 0, 0, 0, 0, 0, 15});
  EXPECT_EQ(BoxReader(large, Container::kFile).Next()->error().kind, ParseErrorKind::kMalformed);
}

TEST(IsobmffBox, RefusesABoxThatRunsPastItsContainerAndThenGivesNothing) {
  const auto bytes = B({0, 0, 0, 10, 'f', 'r', 'e', 'e', 1});
  BoxReader reader(bytes, Container::kBox);
  EXPECT_EQ(reader.Next()->error().kind, ParseErrorKind::kTruncated);
  EXPECT_FALSE(reader.Next());
}

TEST(IsobmffBox, RefusesAUserTypeThatDoesNotFit) {
  const auto bytes = B({0, 0, 0, 10, 'u', 'u', 'i', 'd', 1, 2});
  EXPECT_EQ(BoxReader(bytes, Container::kBox).Next()->error().kind, ParseErrorKind::kTruncated);
}

TEST(IsobmffBoxTree, WritesWhatItRead) {
  for (const char* name : {"progressive", "fragments", "cmaf_sidx_each", "large_and_to_end",
                           "user_type", "udta_with_terminator", "mfra"}) {
    const auto file = ReadSeed("isobmff_box_tree_roundtrip", name);
    const auto tree = ParseTree(file);
    ASSERT_TRUE(tree.has_value()) << name;
    EXPECT_EQ(WriteTree(*tree), file) << name;
  }
}

TEST(IsobmffBoxTree, RefusesNestingBeyondTheLimit) {
  const auto nested = [](std::size_t depth) {
    ByteVector bytes;
    for (std::size_t left = depth; left > 0; --left) {
      const int size = static_cast<int>(8 * left);
      const auto header = B({0, 0, 0, size, 'm', 'o', 'o', 'v'});
      bytes.insert(bytes.end(), header.begin(), header.end());
    }
    return ParseTree(bytes);
  };
  EXPECT_TRUE(nested(kMaxDepth - 1).has_value());
  EXPECT_EQ(nested(kMaxDepth + 1).error().kind, ParseErrorKind::kOverLimit);
}

TEST(IsobmffBoxTree, RefusesToWriteABoxToTheEndThatIsNotLast) {
  const std::vector<BoxNode> nodes = {{.type = Cc("mdat"), .form = SizeForm::kToEnd},
                                      {.type = Cc("free")}};
  EXPECT_FALSE(WriteTree(nodes).has_value());
}

TEST(IsobmffIndex, ReadsTheReferencesOfASidx) {
  const auto file = ReadSeed("isobmff_box_tree_roundtrip", "sidx");
  const auto index = ParseSegmentIndex((*BoxReader(file, Container::kFile).Next())->body);

  ASSERT_TRUE(index.has_value());
  ASSERT_EQ(index->references.size(), 2U);
  EXPECT_EQ(index->references[0].duration, 400U);
  EXPECT_EQ(index->references[0].sap_type, 1);
  EXPECT_TRUE(index->references[1].to_index);
  EXPECT_EQ(index->references[1].size, 0x100U);
}

TEST(IsobmffIndex, ReadsNumbersOfEachLengthInATfra) {
  const auto file = ReadSeed("isobmff_box_tree_roundtrip", "mfra");
  const auto tree = ParseTree(file);
  ASSERT_TRUE(tree.has_value());
  const auto table = ParseRandomAccessTable(tree->at(0).children.at(0).data);

  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->points.size(), 1U);
  EXPECT_EQ(table->points[0],
            (RandomAccessPoint{.time = 9, .moof_offset = 700, .traf = 1, .trun = 2, .sample = 3}));
}

}  // namespace
}  // namespace vms::isobmff
