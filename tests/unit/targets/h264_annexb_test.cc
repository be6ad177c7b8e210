#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>

#include "targets/h264/annexb.h"
#include "targets/h264/avcc.h"
#include "targets/h264/emulation.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms::h264 {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ByteVector> Split(const ByteVector& stream, std::size_t max_nal = kMaxNalBytes) {
  std::vector<ByteVector> nals;
  AnnexBReader reader(stream, max_nal);
  while (const auto nal = reader.Next()) nals.emplace_back(nal->begin(), nal->end());
  return nals;
}

std::vector<ByteVector> SplitByteByByte(const ByteVector& stream, std::size_t max_nal) {
  std::vector<ByteVector> nals;
  const AnnexBAssembler::Sink sink = [&](Bytes nal) { nals.emplace_back(nal.begin(), nal.end()); };
  AnnexBAssembler assembler(max_nal);
  for (const std::byte& byte : stream) assembler.Push({&byte, 1}, sink);
  assembler.Finish(sink);
  return nals;
}

TEST(AnnexB, SplitsAtStartCodesOfThreeAndFourBytes) {
  EXPECT_THAT(Split(B({0, 0, 1, 0x67, 9, 0, 0, 0, 1, 0x68, 8})),
              ElementsAre(B({0x67, 9}), B({0x68, 8})));
}

TEST(AnnexB, SkipsWhatComesBeforeTheFirstStartCode) {
  EXPECT_THAT(Split(B({7, 7, 0, 0, 1, 0x65})), ElementsAre(B({0x65})));
}

TEST(AnnexB, DropsTrailingZerosAndEmptyUnits) {
  EXPECT_THAT(Split(B({0, 0, 1, 0, 0, 1, 0x65, 5, 0, 0, 0})), ElementsAre(B({0x65, 5})));
}

TEST(AnnexB, FindsNothingWithoutAStartCode) {
  EXPECT_THAT(Split({}), IsEmpty());
  EXPECT_THAT(Split(B({0, 0})), IsEmpty());
  EXPECT_THAT(Split(B({0, 0, 1})), IsEmpty());
}

TEST(AnnexB, DropsAndCountsAUnitOverTheLimit) {
  const auto stream = B({0, 0, 1, 1, 2, 3, 4, 0, 0, 1, 5, 6, 7});
  AnnexBReader reader(stream, 3);

  const auto nal = reader.Next();
  ASSERT_TRUE(nal.has_value());
  EXPECT_EQ(nal->front(), std::byte{5});
  EXPECT_FALSE(reader.Next().has_value());
  EXPECT_EQ(reader.oversized(), 1U);
}

TEST(AnnexBAssembler, DoesNotCountTrailingZerosAgainstTheLimit) {
  const auto stream = B({0, 0, 1, 1, 2, 3, 0, 0, 0, 0, 0, 0, 1, 4});
  EXPECT_THAT(SplitByteByByte(stream, 3), ElementsAre(B({1, 2, 3}), B({4})));
}

TEST(AnnexBAssembler, HoldsNoMoreThanItsLimitInAFloodWithoutStartCodes) {
  AnnexBAssembler assembler(64);
  const AnnexBAssembler::Sink none = [](Bytes) { ADD_FAILURE() << "no unit ends here"; };
  assembler.Push(B({0, 0, 1}), none);
  for (int i = 0; i < 1000; ++i) assembler.Push(B({5, 0, 5, 5}), none);

  EXPECT_LE(assembler.buffered(), 64U);
  EXPECT_EQ(assembler.oversized(), 1U);
}

TEST(AnnexBAssembler, GivesTheSameUnitsAsTheWholeForARealStream) {
  const auto seed = ReadSeed("h264_slice_header_values_in_range", "high_hrd_aud");
  EXPECT_EQ(SplitByteByByte(seed, kMaxNalBytes), Split(seed));
  EXPECT_GT(Split(seed).size(), 8U);
}

TEST(EmulationPrevention, HidesStartCodes) {
  EXPECT_EQ(InsertEmulationPrevention(B({0, 0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 4})),
            B({0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 0, 3, 0, 0, 4}));
}

TEST(EmulationPrevention, ClosesAnRbspThatEndsInTwoZeros) {
  EXPECT_EQ(InsertEmulationPrevention(B({1, 0, 0})), B({1, 0, 0, 3}));
  EXPECT_EQ(RemoveEmulationPrevention(B({1, 0, 0, 3})), B({1, 0, 0}));
}

TEST(EmulationPrevention, RemovesTheThreeWhateverFollows) {
  EXPECT_EQ(RemoveEmulationPrevention(B({0, 0, 3, 9, 0, 0, 0, 3, 1})), B({0, 0, 9, 0, 0, 0, 1}));
}

TEST(EmulationPrevention, StopsAtTheLimit) {
  EXPECT_EQ(RemoveEmulationPrevention(B({1, 2, 3, 4}), 2), B({1, 2}));
  EXPECT_EQ(RemoveEmulationPrevention(B({0, 0, 3, 3, 0, 0, 3, 0, 3, 0}), 5), B({0, 0, 3, 0, 0}));
  EXPECT_EQ(RemoveEmulationPrevention(B({0, 0, 3, 0, 3, 0, 0, 0, 3}), 9), B({0, 0, 0, 3, 0, 0, 0}));
  EXPECT_EQ(RemoveEmulationPrevention(B({0, 0, 3}), 0), B({}));
}

TEST(Nal, ReadsHeaderAndPayload) {
  const auto bytes = B({0x67, 1, 2});
  const auto nal = ParseNal(bytes);
  ASSERT_TRUE(nal.has_value());
  EXPECT_EQ(nal->header.type, NalType::kSps);
  EXPECT_EQ(nal->header.ref_idc, 3);
  EXPECT_EQ(nal->payload.size(), 2U);
}

TEST(Nal, RefusesTheForbiddenBitAndCutHeaders) {
  EXPECT_EQ(ParseNal(B({0x80 | 0x67})).error().kind, ParseErrorKind::kMalformed);
  EXPECT_EQ(ParseNal({}).error().kind, ParseErrorKind::kTruncated);
  EXPECT_EQ(ParseNal(B({0x74, 1, 2})).error().kind, ParseErrorKind::kTruncated);
}

}  // namespace
}  // namespace vms::h264
