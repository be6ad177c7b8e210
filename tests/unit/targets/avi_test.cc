#include "targets/avi/demuxer.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::avi {
namespace {

struct Reading {
  std::vector<Frame> frames;
  bool truncated = false;
};

Reading Read(const std::string& seed) {
  Reading reading;
  const auto bytes = ReadSeed("avi_frames_lie_within_the_file", seed);
  auto demuxer = Demuxer::Open(ByteView(bytes));
  EXPECT_TRUE(demuxer) << seed << (demuxer ? "" : demuxer.error().what);
  if (!demuxer) return reading;
  while (const auto frame = demuxer->Next()) {
    EXPECT_LE(frame->offset + frame->size, bytes.size());
    reading.frames.push_back(*frame);
  }
  reading.truncated = demuxer->truncated();
  return reading;
}

TEST(AviDemuxer, GivesTheFramesThatFfprobeGives) {
  const Reading reading = Read("ffmpeg_mjpeg");
  EXPECT_EQ(reading.frames.size(), 3U);
  for (const Frame& frame : reading.frames) EXPECT_EQ(frame.key, true);
  EXPECT_FALSE(reading.truncated);
}

TEST(AviDemuxer, FindsFramesInRecListsAndInAvixParts) {
  EXPECT_EQ(Read("in_rec").frames.size(), 2U);
  EXPECT_EQ(Read("avix").frames.size(), 3U);
}

TEST(AviDemuxer, TheOldIndexTellsWhichFramesAreKeys) {
  const Reading reading = Read("with_idx1");
  ASSERT_EQ(reading.frames.size(), 2U);
  EXPECT_EQ(reading.frames[0].key, true);
  EXPECT_EQ(reading.frames[1].key, false);
}

TEST(AviDemuxer, AChunkThatIsLongerThanTheFileIsLeftOutAndTold) {
  const Reading reading = Read("lying_size");
  EXPECT_TRUE(reading.frames.empty());
  EXPECT_TRUE(reading.truncated);
}

TEST(AviDemuxer, EmptyChunksAndNestedListsComeToAnEnd) {
  EXPECT_EQ(Read("empty_chunks").frames.size(), 20U);
  EXPECT_TRUE(Read("nested").frames.empty());
}

TEST(AviIndex, ACountThatIsMoreThanTheBytesIsRefused) {
  const auto body =
      B({4, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  EXPECT_EQ(ParseSuperIndex(ByteView(body)).error().what, "an index has more entries than bytes");
}

TEST(AviIndex, AStandardIndexIsReadAndStaysWithinTheFile) {
  const auto bytes = ReadSeed("avi_frames_lie_within_the_file", "standard_index");
  const auto demuxer = Demuxer::Open(ByteView(bytes));
  ASSERT_TRUE(demuxer);
  const auto body = B({2,   0,   0,   1,   1, 0, 0, 0, 48, 48, 100, 99, 255, 255, 255, 255,
                       255, 255, 255, 255, 0, 0, 0, 0, 1,  0,  0,   0,  1,   0,   0,   0});
  EXPECT_EQ(ParseStandardIndex(ByteView(body), 100).error().what,
            "an index points behind the file");
}

TEST(AviHeaders, ARateOrSizeOfZeroIsRefused) {
  ByteVector header(56);
  const auto type = B({'v', 'i', 'd', 's'});
  std::copy(type.begin(), type.end(), header.begin());
  EXPECT_EQ(ParseStreamHeader(ByteView(header)).error().what, "a stream with a rate or scale of 0");
  EXPECT_EQ(ParseBitmapInfo(ByteView(ByteVector(40))).error().what, "pictures without size");
}

}  // namespace
}  // namespace vms::avi
