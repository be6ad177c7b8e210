#include <algorithm>

#include "targets/jpeg/application.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/segment.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::jpeg {
namespace {

std::string_view WhyRefused(const ByteVector& bytes) {
  const auto image = ParseImage(ByteView(bytes));
  return image ? "" : image.error().what;
}

ByteVector Seed(const std::string& name) { return ReadSeed("jpeg_headers_roundtrip", name); }

struct Sample {
  const char* seed;
  std::uint16_t width, height;  // as ffprobe says
  std::size_t components;
  unsigned sampling;  // of the first component, both factors
  bool progressive;
};

TEST(JpegImage, IsThePictureThatFfprobeSees) {
  for (const Sample& sample : {Sample{"cjpeg_baseline", 32, 24, 3, 0x22, false},
                               {"cjpeg_progressive", 32, 24, 3, 0x22, true},
                               {"cjpeg_gray", 32, 24, 1, 0x11, false},
                               {"cjpeg_h2v1", 32, 24, 3, 0x21, false},
                               {"cjpeg_restart", 32, 24, 3, 0x22, false},
                               {"ffmpeg_mjpeg", 16, 16, 3, 0x22, false}}) {
    const auto bytes = Seed(sample.seed);
    const auto image = ParseImage(ByteView(bytes));
    ASSERT_TRUE(image) << sample.seed << image.error().what;
    EXPECT_EQ(image->frame.width, sample.width);
    EXPECT_EQ(image->frame.height, sample.height);
    ASSERT_EQ(image->frame.components.size(), sample.components);
    const FrameComponent& first = image->frame.components.front();
    if (sample.components > 1) {
      EXPECT_EQ(first.horizontal * 16U + first.vertical, sample.sampling) << sample.seed;
    }
    EXPECT_EQ(image->frame.progressive(), sample.progressive);
    EXPECT_TRUE(image->has_end);
    EXPECT_EQ(image->size, bytes.size());
  }
}

// CVE-2026-3082: the counts' sum was the number of symbols copied into 256 places.
TEST(JpegHuffman, CountsOverTheirPlacesOrBytesAreRefused) {
  EXPECT_EQ(WhyRefused(Seed("huffman_sum_over_256")), "a Huffman table with more than 256 codes");
  EXPECT_EQ(WhyRefused(Seed("huffman_kraft")), "code lengths that no code has");
  const auto no_symbols = B({0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  std::vector<HuffmanTable> tables;
  EXPECT_EQ(ParseHuffman(ByteView(no_symbols), tables).error().what,
            "a Huffman table is cut short");
  const auto fifth = B({4, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(ParseHuffman(ByteView(fifth), tables).error().what, "a Huffman table over 3");
}

// CVE-2015-6819: decoders divide by the sampling factors.
TEST(JpegFrame, NoComponentsAndNoSamplingAreRefused) {
  EXPECT_EQ(WhyRefused(Seed("sampling_0")), "a sampling factor outside of 1 to 4");
  EXPECT_EQ(WhyRefused(Seed("no_components")), "a frame without components");
  const auto no_width = B({8, 0, 1, 0, 0, 1, 1, 0x11, 0});
  EXPECT_EQ(ParseFrame(kSof0, ByteView(no_width)).error().what, "a picture without width");
}

// T.81 §B.2.3. libjpeg does not find a component that comes too late.
TEST(JpegScan, ComponentsInAnotherOrderThanTheFramesAreRefused) {
  FrameHeader frame{.width = 8};
  for (const char id : {'\2', '\1', '\3'}) {
    frame.components.push_back({.id = static_cast<std::uint8_t>(id)});
  }
  const auto in_order = B({2, 2, 0, 3, 0, 0, 63, 0});
  EXPECT_TRUE(ParseScan(frame, ByteView(in_order)));
  const auto reversed = B({2, 3, 0, 2, 0, 0, 63, 0});
  EXPECT_EQ(ParseScan(frame, ByteView(reversed)).error().what,
            "a scan's components in another order than the frame's");
}

// CVE-2009-0084: a second header changed what was allocated for the first.
TEST(JpegImage, ASecondFrameHeaderIsRefused) {
  auto bytes = Seed("ffmpeg_mjpeg");
  const auto frame = B({0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0});
  bytes.insert(bytes.begin() + 2, frame.begin(), frame.end());
  EXPECT_EQ(WhyRefused(bytes), "a second frame header");
}

TEST(JpegImage, WhatCamerasLeaveOutIsTaken) {
  const auto bare = Seed("avi1_without_huffman");
  const auto image = ParseImage(ByteView(bare));
  ASSERT_TRUE(image) << image.error().what;
  EXPECT_TRUE(image->default_huffman);
  for (const char* name : {"junk_behind_end", "no_end", "fill_bytes", "height_by_dnl", "exif"}) {
    EXPECT_EQ(WhyRefused(Seed(name)), "") << name;
  }
}

// T.81 §B.2.5: DNL defines or redefines the number of lines.
TEST(JpegImage, TheHeightIsThatOfDnlAndTheFrameHeaderStaysAsItWasSent) {
  auto bytes = Seed("height_by_dnl");
  const auto defined = ParseImage(ByteView(bytes));
  ASSERT_TRUE(defined);
  EXPECT_EQ(defined->frame.height, 16);

  const auto marker = B({0xff, 0xc0});
  const auto frame = std::ranges::search(bytes, marker).begin();
  ASSERT_NE(frame, bytes.end());
  *(frame + 6) = std::byte{2};
  const auto redefined = ParseImage(ByteView(bytes));
  ASSERT_TRUE(redefined);
  EXPECT_EQ(redefined->frame.height, 16);
  bool sent = false;
  for (const Part& part : redefined->parts) {
    const auto* header = std::get_if<FrameHeader>(&part);
    sent = sent || (header != nullptr && header->height == 2);
  }
  EXPECT_TRUE(sent);
}

TEST(JpegImage, TheEndIsToldAndWhatLiesBehindItIsNotTheImages) {
  const auto open = Seed("no_end");
  EXPECT_FALSE(ParseImage(ByteView(open))->has_end);
  const auto more = Seed("junk_behind_end");
  const auto image = ParseImage(ByteView(more));
  EXPECT_TRUE(image->has_end);
  EXPECT_LT(image->size, more.size());
}

TEST(JpegSegment, LengthsThatLieAreRefused) {
  EXPECT_EQ(WhyRefused(B({0xff, 0xd8, 0xff, 0xe0, 0, 1})), "a segment length below 2");
  EXPECT_EQ(WhyRefused(B({0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0})), "a segment is cut short");
  EXPECT_EQ(WhyRefused(B({0xff, 0xd8, 0, 0xff})), "no marker where one should be");
}

TEST(JpegApplication, AThumbnailLargerThanItsSegmentIsRefused) {
  const auto body = B({'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 255, 255});
  EXPECT_EQ(ParseJfif(ByteView(body)).error().what, "a thumbnail is larger than its segment");
}

}  // namespace
}  // namespace vms::jpeg
