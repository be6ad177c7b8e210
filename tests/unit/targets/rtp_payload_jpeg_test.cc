#include "targets/rtp_payload/jfif.h"
#include "targets/rtp_payload/jpeg_depacketizer.h"
#include "tests/unit/targets/rtp_payload_test_support.h"

namespace vms::rtp_payload {
namespace {

// Type, q, width and height in blocks, offset; then whatever follows.
std::string Payload(int type, int q, int offset, const std::string& rest, int width = 8) {
  const std::string header = {0,
                              0,
                              static_cast<char>(offset >> 8),
                              static_cast<char>(offset),
                              static_cast<char>(type),
                              static_cast<char>(q),
                              static_cast<char>(width),
                              6};
  return header + rest;
}
const std::string kTables = "\0\0\0\x80"s + std::string(128, '\x11');

TEST(JpegDepacketizer, PutsFragmentsBehindTheHeadersOfAFile) {
  JpegDepacketizer depacketizer;
  EXPECT_TRUE(Push(depacketizer, 1, 1, false, Payload(1, 50, 0, "scan")).units.empty());
  const auto output = Push(depacketizer, 2, 1, true, Payload(1, 50, 4, "more"));
  ASSERT_EQ(output.units.size(), 1U);
  const std::string file = Text(output.units[0], 0);
  EXPECT_EQ(file.substr(0, 4), "\xff\xd8\xff\xe0");
  EXPECT_EQ(file.substr(6, 5), "JFIF\0"s);
  EXPECT_EQ(file.substr(file.size() - 10), "scanmore\xff\xd9");
  EXPECT_NE(file.find("\xff\xc0\0\x11\x08\0\x30\0\x40\x03"s), std::string::npos);  // 64x48
}

TEST(JpegDepacketizer, ComputesTheTablesOfTheStandardAtQ50) {
  const auto tables = TablesOfQ(50);
  EXPECT_EQ(tables[0], std::byte{16});  // T.81 table K.1 in zigzag order
  EXPECT_EQ(tables[1], std::byte{11});
  EXPECT_EQ(tables[2], std::byte{12});
  EXPECT_EQ(tables[63], std::byte{99});
  EXPECT_EQ(tables[64], std::byte{17});
  EXPECT_EQ(TablesOfQ(99)[0], std::byte{1});
  EXPECT_EQ(TablesOfQ(1)[0], std::byte{255});
}

TEST(JpegDepacketizer, KeepsTablesOfQBelow255) {
  JpegDepacketizer depacketizer;
  EXPECT_EQ(Push(depacketizer, 1, 1, true, Payload(0, 200, 0, "\0\0\0\0scan"s)).verdict,
            Verdict::kRefused);
  EXPECT_EQ(Push(depacketizer, 2, 2, true, Payload(0, 200, 0, kTables + "scan")).units.size(), 1U);
  EXPECT_EQ(Push(depacketizer, 3, 3, true, Payload(0, 200, 0, "\0\0\0\0scan"s)).units.size(), 1U);
  EXPECT_EQ(Push(depacketizer, 4, 4, true, Payload(0, 255, 0, "\0\0\0\0scan"s)).verdict,
            Verdict::kRefused);
}

TEST(JpegDepacketizer, RefusesWhatBreaksTheFormat) {
  for (const std::string& payload :
       {"1234567"s, Payload(2, 50, 0, "x"), Payload(128, 50, 0, "x"), Payload(1, 0, 0, "x"),
        Payload(1, 100, 0, "x"), Payload(65, 50, 0, "123"), Payload(1, 255, 0, "\0\0\0"s),
        Payload(1, 255, 0, "\0\0\0\x40"s + std::string(64, 'q')),
        Payload(1, 255, 0, "\0\x01\0\x80"s + std::string(128, 'q')),
        Payload(1, 255, 0, "\0\0\x01\0"s + std::string(255, 'q')), Payload(1, 50, 4, "x"),
        Payload(1, 50, 0, "x", 0)}) {
    JpegDepacketizer depacketizer;
    EXPECT_EQ(Push(depacketizer, 1, 1, true, payload).verdict, Verdict::kRefused);
  }
}

TEST(JpegDepacketizer, RefusesFragmentsThatDoNotFollow) {
  for (const std::string& second :
       {Payload(1, 50, 5, "x"), Payload(1, 50, 3, "x"), Payload(1, 51, 4, "x"),
        Payload(0, 50, 4, "x"), Payload(1, 50, 0, "x"), Payload(1, 50, 4, "x", 9)}) {
    JpegDepacketizer depacketizer;
    EXPECT_EQ(Push(depacketizer, 1, 1, false, Payload(1, 50, 0, "scan")).verdict, Verdict::kTaken);
    const auto output = Push(depacketizer, 2, 1, true, second);
    EXPECT_EQ(output.verdict, Verdict::kRefused);
    EXPECT_EQ(output.dropped.size(), 1U);
  }
}

TEST(JpegDepacketizer, TakesTheSizeOfLargePicturesFromItsOwner) {
  JpegDepacketizer depacketizer({.width = 3840, .height = 2160});
  const auto output = Push(depacketizer, 1, 1, true, Payload(1, 50, 0, "scan", 0));
  ASSERT_EQ(output.units.size(), 1U);
  EXPECT_NE(Text(output.units[0], 0).find("\xff\xc0\0\x11\x08\0\x30\x0f\0\x03"s),
            std::string::npos);
}

}  // namespace
}  // namespace vms::rtp_payload
