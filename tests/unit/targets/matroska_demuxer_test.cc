#include "targets/matroska/demuxer.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::matroska {
namespace {

constexpr const char* kReal = "matroska_agrees_with_libavformat";
constexpr const char* kHand = "matroska_frames_lie_within_the_file";

struct Outcome {
  std::vector<Frame> frames;
  std::optional<ParseError> error;
};

Outcome ReadAll(ByteView file) {
  Outcome outcome;
  auto demuxer = Demuxer::Open(file);
  if (!demuxer) return {{}, demuxer.error()};
  while (const auto frame = demuxer->Next()) {
    if (*frame) {
      outcome.frames.push_back(**frame);
    } else {
      outcome.error = frame->error();
    }
  }
  return outcome;
}

// What ffprobe says: track, presentation time, size, key.
struct Expected {
  std::size_t track;
  std::int64_t time;
  std::size_t size;
  bool key;
};

void ExpectFrames(const std::string& name, const std::vector<Expected>& expected) {
  const auto file = ReadSeed(kReal, name);
  const Outcome outcome = ReadAll(file);
  EXPECT_FALSE(outcome.error) << outcome.error->what;
  ASSERT_EQ(outcome.frames.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(outcome.frames[i].track, expected[i].track) << i;
    EXPECT_EQ(outcome.frames[i].timestamp, expected[i].time) << i;
    EXPECT_EQ(outcome.frames[i].data.size(), expected[i].size) << i;
    EXPECT_EQ(outcome.frames[i].key, expected[i].key) << i;
  }
}

TEST(MatroskaDemuxer, ReadsALiveFileOfUnknownSizesAsFfprobeDoes) {
  ExpectFrames("h264_live", {{0, 0, 1028, true},
                             {0, 200, 30, false},
                             {0, 400, 543, true},
                             {0, 600, 12, false},
                             {0, 800, 543, true}});
}

TEST(MatroskaDemuxer, InterleavesTracksAsFfprobeDoes) {
  ExpectFrames("h264_aac", {{1, 0, 174, true},
                            {0, 64, 1030, true},
                            {1, 64, 177, true},
                            {1, 128, 167, true},
                            {1, 192, 133, true},
                            {1, 256, 132, true},
                            {0, 264, 30, false},
                            {1, 320, 122, true},
                            {1, 384, 126, true},
                            {1, 448, 166, true},
                            {0, 464, 153, false},
                            {1, 512, 143, true}});
}

TEST(MatroskaDemuxer, ReadsWhatATrackSaysOfItself) {
  const auto file = ReadSeed(kReal, "h264_aac");
  const auto demuxer = Demuxer::Open(file);

  ASSERT_TRUE(demuxer.has_value());
  EXPECT_EQ(demuxer->header().doc_type, "matroska");
  EXPECT_EQ(demuxer->info().timestamp_scale, 1'000'000U);
  ASSERT_EQ(demuxer->tracks().size(), 2U);
  EXPECT_EQ(demuxer->tracks()[0].codec_id, "V_MPEG4/ISO/AVC");
  EXPECT_EQ(demuxer->tracks()[0].width, 64U);
  EXPECT_EQ(demuxer->tracks()[1].type, TrackType::kAudio);
  EXPECT_EQ(demuxer->tracks()[1].sample_rate, 16000.0);
}

TEST(MatroskaDemuxer, TakesKeysAndDurationsFromGroups) {
  const auto file = ReadSeed(kHand, "groups");
  const Outcome outcome = ReadAll(file);
  ASSERT_EQ(outcome.frames.size(), 2U);
  EXPECT_TRUE(outcome.frames[0].key);
  EXPECT_FALSE(outcome.frames[1].key);
  EXPECT_EQ(outcome.frames[1].timestamp, 45);
  EXPECT_EQ(outcome.frames[1].duration, 40U);
}

TEST(MatroskaDemuxer, ReadsCuesThatStandBeforeTheClusters) {
  const auto file = ReadSeed(kHand, "cues");
  const auto demuxer = Demuxer::Open(file);
  ASSERT_TRUE(demuxer.has_value());
  ASSERT_EQ(demuxer->cues().size(), 2U);
  EXPECT_EQ(demuxer->cues()[1], (Cue{.time = 200, .track = 1, .cluster = 260}));
}

TEST(MatroskaDemuxer, PassesOverBlocksOfUnknownTracks) {
  const auto file = ReadSeed(kHand, "unknown_track");
  auto demuxer = Demuxer::Open(file);
  ASSERT_TRUE(demuxer.has_value());
  ASSERT_TRUE(demuxer->Next());
  EXPECT_EQ(demuxer->blocks_passed_over(), 1U);
  EXPECT_FALSE(demuxer->Next());
}

TEST(MatroskaDemuxer, EndsWhereAnotherFileBegins) {
  const auto one = ReadSeed(kHand, "unknown_sizes");
  const auto two = ReadSeed(kHand, "two_live_files");
  EXPECT_EQ(ReadAll(one).frames.size(), 2U);
  EXPECT_EQ(ReadAll(two).frames.size(), 2U);
  EXPECT_FALSE(ReadAll(two).error);
}

TEST(MatroskaDemuxer, HandsOutAStrippedHeaderAndSaysWhatIsCompressed) {
  const auto stripped = ReadSeed(kHand, "stripped_header");
  const auto compressed = ReadSeed(kHand, "compressed");
  EXPECT_EQ(Demuxer::Open(stripped)->tracks().at(0).stripped_header, ByteView(B({0xFF, 0xD8})));
  EXPECT_TRUE(Demuxer::Open(compressed)->tracks().at(0).is_encoded);
}

TEST(MatroskaDemuxer, RefusesWhatLies) {
  for (const char* name : {"block_without_time", "time_too_large", "size_past_end",
                           "unknown_size_block", "lying_lace"}) {
    const auto file = ReadSeed(kHand, name);
    EXPECT_TRUE(ReadAll(file).error) << name;
  }
}

TEST(MatroskaDemuxer, ReadsEachPrefixOfAFileWithoutReadingPastIt) {
  const auto file = ReadSeed(kReal, "h264_live");
  const std::size_t whole = ReadAll(file).frames.size();
  for (std::size_t size = 0; size < file.size(); size += 7) {
    const ByteVector prefix(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_LE(ReadAll(prefix).frames.size(), whole);
  }
}

}  // namespace
}  // namespace vms::matroska
