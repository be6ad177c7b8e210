#include <limits>

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"
#include "tests/unit/targets/h264_test_support.h"

namespace vms {
namespace {

using h264::B;

TEST(BitReader, ReadsFieldsAcrossBytes) {
  const auto bytes = B({0b10110011, 0b01010101, 0xFF, 0x00, 0xAB});
  BitReader reader(bytes);

  EXPECT_EQ(reader.Bits(3), 0b101U);
  EXPECT_EQ(reader.Bits(7), 0b1001101U);
  EXPECT_EQ(reader.Bits(0), 0U);
  EXPECT_EQ(reader.Bits(30), 0b010101'11111111'00000000'10101011U);
  EXPECT_EQ(reader.remaining(), 0U);
  EXPECT_FALSE(reader.failed());
}

TEST(BitReader, ReadsThirtyTwoBitsFromAnUnalignedPlace) {
  const auto bytes = B({0x01, 0xFF, 0xFF, 0xFF, 0xFE});
  BitReader reader(bytes);
  reader.Skip(7);

  EXPECT_EQ(reader.Bits(32), 0xFFFFFFFFU);
}

TEST(BitReader, StaysFailedAndMovesNothingAfterTheEnd) {
  const auto bytes = B({0xFF});
  BitReader reader(bytes);

  EXPECT_EQ(reader.Bits(9), 0U);
  EXPECT_TRUE(reader.failed());
  EXPECT_EQ(reader.Bits(1), 0U);
  EXPECT_EQ(reader.position(), 0U);
}

TEST(BitReader, ReadsTheCodesOfTable9_2) {
  const auto bytes = B({0b10100110, 0b01000010, 0b10000000});  // 1 010 011 00100 00101
  BitReader reader(bytes);

  for (std::uint32_t want = 0; want <= 4; ++want) EXPECT_EQ(reader.Ue(), want);
}

TEST(BitReader, ReadsTheLargestExpGolombCode) {
  const auto bytes = B({0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFE});  // 31 zeros, 1, 31 ones, 0
  BitReader reader(bytes);

  EXPECT_EQ(reader.Ue(), 0xFFFFFFFEU);
  EXPECT_FALSE(reader.failed());
}

// Long and short codes at every place in a byte, and with every cut.
TEST(BitReader, ReadsEachCodeWhereverItBeginsAndRefusesItCut) {
  for (unsigned before = 0; before < 9; ++before) {
    for (unsigned size = 0; size < 32; ++size) {
      const std::uint32_t value = (std::uint32_t{1} << size) - 1 + (size == 0 ? 0 : size - 1);
      BitWriter writer;
      writer.Bits(0, before);
      writer.Ue(value);
      const std::vector<std::byte> bytes = writer.bytes();
      BitReader reader(bytes);
      reader.Skip(before);
      EXPECT_EQ(reader.Ue(), value);
      EXPECT_EQ(reader.position(), before + 2 * size + 1);
      for (std::size_t cut = 0; cut < (before + 2 * size + 8) / 8; ++cut) {
        BitReader short_reader(std::span(bytes).first(cut));
        short_reader.Skip(before);
        EXPECT_EQ(short_reader.Ue(), 0U);
        EXPECT_TRUE(short_reader.failed());
      }
    }
  }
}

TEST(BitReader, RefusesThirtyTwoLeadingZeros) {
  const auto bytes = B({0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0});
  BitReader reader(bytes);

  EXPECT_EQ(reader.Ue(), 0U);
  EXPECT_TRUE(reader.failed());
}

TEST(BitReader, ReadsSignedCodesUpToTheirEnds) {
  BitWriter writer;
  constexpr std::int32_t kMax = std::numeric_limits<std::int32_t>::max();
  for (const std::int32_t value : {0, 1, -1, 2, -2, kMax, -kMax}) writer.Se(value);
  BitReader reader(writer.bytes());

  for (const std::int32_t value : {0, 1, -1, 2, -2, kMax, -kMax}) EXPECT_EQ(reader.Se(), value);
}

TEST(BitReader, SeesMoreDataOnlyBeforeTheStopBit) {
  const auto bytes = B({0b11010000, 0, 0});  // data 110, stop bit, cabac_zero_words
  BitReader reader(bytes);

  EXPECT_TRUE(reader.MoreRbspData());
  reader.Skip(2);
  EXPECT_TRUE(reader.MoreRbspData());
  reader.Skip(1);
  EXPECT_FALSE(reader.MoreRbspData());
}

TEST(BitReader, SeesNoDataInZerosOrNothing) {
  const auto zeros = B({0, 0});
  EXPECT_FALSE(BitReader(zeros).MoreRbspData());
  EXPECT_FALSE(BitReader({}).MoreRbspData());
}

}  // namespace
}  // namespace vms
