#include "targets/isobmff/demuxer.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::isobmff {
namespace {

constexpr const char* kReal = "isobmff_agrees_with_libavformat";
constexpr const char* kHand = "isobmff_samples_lie_within_the_file";

struct Outcome {
  std::vector<Sample> samples;
  std::optional<ParseError> error;
};

Outcome ReadAll(ByteView file) {
  Outcome outcome;
  auto demuxer = Demuxer::Open(file);
  if (!demuxer) return {{}, demuxer.error()};
  while (const auto sample = demuxer->Next()) {
    if (*sample) {
      outcome.samples.push_back(**sample);
    } else {
      outcome.error = sample->error();
    }
  }
  return outcome;
}

// What ffprobe -ignore_editlist 1 says: presentation time, size, place, key.
struct Expected {
  std::int64_t pts;
  std::uint32_t size;
  std::uint64_t offset;
  bool key;
};

void ExpectSamples(const std::string& name, const std::vector<Expected>& expected) {
  const auto file = ReadSeed(kReal, name);
  const Outcome outcome = ReadAll(file);
  EXPECT_FALSE(outcome.error) << outcome.error->what;
  ASSERT_EQ(outcome.samples.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(outcome.samples[i].composition_time, expected[i].pts) << i;
    EXPECT_EQ(outcome.samples[i].size, expected[i].size) << i;
    EXPECT_EQ(outcome.samples[i].offset, expected[i].offset) << i;
    EXPECT_EQ(outcome.samples[i].key, expected[i].key) << i;
  }
}

TEST(IsobmffDemuxer, ReadsAProgressiveFileAsFfprobeDoes) {
  ExpectSamples("progressive", {{0, 1028, 48, true},
                                {2048, 30, 1076, false},
                                {4096, 153, 1106, false},
                                {6144, 648, 1259, true},
                                {8192, 11, 1907, false}});
}

TEST(IsobmffDemuxer, ReadsNegativeCompositionOffsetsAsFfprobeDoes) {
  ExpectSamples("b_frames_negative_offsets", {{0, 1020, 52, true},
                                              {6144, 33, 1072, false},
                                              {2048, 18, 1105, false},
                                              {4096, 12, 1123, false},
                                              {10240, 23, 1135, false},
                                              {8192, 12, 1158, false}});
}

TEST(IsobmffDemuxer, ReadsFragmentsAsFfprobeDoes) {
  ExpectSamples("fragments_base_offset", {{0, 1028, 870, true},
                                          {2048, 30, 1898, false},
                                          {4096, 543, 2056, true},
                                          {6144, 12, 2599, false}});
}

TEST(IsobmffDemuxer, HandsOutTheCodecRecordsOfEachTrack) {
  const auto file = ReadSeed(kReal, "with_audio");
  const auto demuxer = Demuxer::Open(file);

  ASSERT_TRUE(demuxer.has_value());
  ASSERT_EQ(demuxer->movie().tracks.size(), 2U);
  const SampleEntry& video = demuxer->movie().tracks[0].entries.at(0);
  EXPECT_EQ(video.format, Cc("avc1"));
  EXPECT_EQ(video.configuration_type, Cc("avcC"));
  EXPECT_EQ(std::get<VisualFields>(video.fields), (VisualFields{64, 48}));
  const SampleEntry& audio = demuxer->movie().tracks[1].entries.at(0);
  EXPECT_EQ(audio.format, Cc("mp4a"));
  EXPECT_EQ(audio.configuration_type, Cc("esds"));
  EXPECT_EQ(std::get<AudioFields>(audio.fields).sample_rate, 16000U);
}

TEST(IsobmffDemuxer, ContinuesTheTimeOfTheTablesInFragments) {
  const auto file = ReadSeed(kReal, "fragments_after_samples");
  const Outcome outcome = ReadAll(file);
  ASSERT_FALSE(outcome.error);
  for (std::size_t i = 1; i < outcome.samples.size(); ++i) {
    const Sample& before = outcome.samples[i - 1];
    EXPECT_EQ(outcome.samples[i].decode_time, before.decode_time + before.duration);
  }
}

TEST(IsobmffDemuxer, UsesEachFieldOfARun) {
  const auto file = ReadSeed(kReal, "trun_each_field");
  const Outcome outcome = ReadAll(file);
  ASSERT_FALSE(outcome.error);
  ASSERT_EQ(outcome.samples.size(), 2U);
  EXPECT_EQ(outcome.samples[0].decode_time, 500U);
  EXPECT_TRUE(outcome.samples[0].key);
  EXPECT_EQ(outcome.samples[1].composition_time, 600 - 16);
  EXPECT_FALSE(outcome.samples[1].key);
}

TEST(IsobmffDemuxer, ReadsSizesOfFourBits) {
  const auto file = ReadSeed(kReal, "stz2_nibbles");
  const Outcome outcome = ReadAll(file);
  ASSERT_EQ(outcome.samples.size(), 4U);
  EXPECT_EQ(outcome.samples[2].size, 7U);
  EXPECT_EQ(outcome.samples[3].size, 9U);
}

TEST(IsobmffDemuxer, GivesTheSamplesBeforeTheOneThatIsNotThere) {
  const auto file = ReadSeed(kHand, "sample_past_end");
  const Outcome outcome = ReadAll(file);
  EXPECT_EQ(outcome.samples.size(), 3U);
  ASSERT_TRUE(outcome.error);
  EXPECT_EQ(outcome.error->kind, ParseErrorKind::kTruncated);
}

TEST(IsobmffDemuxer, GivesNoMoreSamplesThanTheFileHasBytes) {
  for (const char* name : {"counts_lie", "trun_count_lies"}) {
    const auto file = ReadSeed(kHand, name);
    const Outcome outcome = ReadAll(file);
    EXPECT_TRUE(outcome.error) << name;
    EXPECT_LE(outcome.samples.size(), file.size()) << name;
  }
}

TEST(IsobmffDemuxer, RefusesOffsetsAndTimesThatWouldWrap) {
  for (const char* name :
       {"chunk_offset_wraps", "tfdt_too_late", "trun_negative_offset", "stsc_does_not_grow"}) {
    const auto file = ReadSeed(kHand, name);
    EXPECT_TRUE(ReadAll(file).error) << name;
  }
}

TEST(IsobmffDemuxer, RefusesAFragmentBeforeTheMovie) {
  const auto file = ReadSeed(kHand, "moof_first");
  EXPECT_EQ(Demuxer::Open(file).error().kind, ParseErrorKind::kMalformed);
}

TEST(IsobmffDemuxer, ReadsEachPrefixOfAFileWithoutReadingPastIt) {
  const auto file = ReadSeed(kReal, "fragments_with_audio");
  const std::size_t whole = ReadAll(file).samples.size();
  for (std::size_t size = 0; size < file.size(); size += 7) {
    // A copy, so that a sanitizer sees a read past its end.
    const ByteVector prefix(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_LE(ReadAll(prefix).samples.size(), whole);
  }
}

}  // namespace
}  // namespace vms::isobmff
