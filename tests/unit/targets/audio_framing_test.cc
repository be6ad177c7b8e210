#include "targets/audio_framing/g711.h"
#include "targets/audio_framing/g726.h"
#include "targets/audio_framing/wav.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::audio_framing {
namespace {

TEST(G711, HasTheValuesOfTheTables) {
  EXPECT_EQ(ExpandMuLaw(std::uint8_t{0x80}), 32124);
  EXPECT_EQ(ExpandMuLaw(std::uint8_t{0x00}), -32124);
  EXPECT_EQ(ExpandMuLaw(std::uint8_t{0xff}), 0);
  EXPECT_EQ(ExpandALaw(std::uint8_t{0xd5}), 8);
  EXPECT_EQ(ExpandALaw(std::uint8_t{0xaa}), 32256);
  EXPECT_EQ(ExpandALaw(std::uint8_t{0x2a}), -32256);
}

// CVE-2018-19661, CVE-2018-19662: a sample indexed the table of codes beyond its end.
TEST(G711, EverySampleHasACode) {
  for (int sample = -32768; sample <= 32767; ++sample) {
    const auto value = static_cast<std::int16_t>(sample);
    EXPECT_NEAR(ExpandMuLaw(CompressMuLaw(value)), sample, 644);
    EXPECT_NEAR(ExpandALaw(CompressALaw(value)), sample, 512);
  }
}

TEST(G726, TheTwoOrdersPutTheFirstCodeAtOppositeEnds) {
  const std::vector<std::uint8_t> codes = {1, 2, 3, 4, 5, 6, 7, 0};
  EXPECT_EQ(PackG726(codes, G726Rate::k24, G726Order::kRfc3551), B({0xd1, 0x58, 0x1f}));
  EXPECT_EQ(PackG726(codes, G726Rate::k24, G726Order::kAal2), B({0x29, 0xcb, 0xb8}));
}

TEST(G726, AGroupThatIsCutIsRefused) {
  EXPECT_EQ(G726Samples(3, G726Rate::k24), 8U);
  EXPECT_EQ(G726Samples(4, G726Rate::k24), std::nullopt);
  EXPECT_EQ(G726Samples(1, G726Rate::k16), 4U);
  const auto four = B({1, 2, 3, 4});
  EXPECT_FALSE(UnpackG726(ByteView(four), G726Rate::k40, G726Order::kAal2));
}

struct Sample {
  const char* seed;
  std::uint16_t tag;
  std::uint32_t rate;  // as ffprobe says
};

TEST(Wav, IsTheSoundThatFfprobeSees) {
  for (const Sample& sample :
       {Sample{"ffmpeg_mulaw", riff::kMuLaw, 8000}, Sample{"ffmpeg_alaw", riff::kALaw, 8000},
        Sample{"ffmpeg_pcm", riff::kPcm, 8000}, Sample{"ffmpeg_g726", riff::kG726, 8000}}) {
    const auto bytes = ReadSeed("wav_roundtrip", sample.seed);
    const auto wav = ParseWav(ByteView(bytes));
    ASSERT_TRUE(wav) << sample.seed << wav.error().what;
    EXPECT_EQ(wav->format.tag, sample.tag);
    EXPECT_EQ(wav->format.sample_rate, sample.rate);
    EXPECT_EQ(wav->format.channels, 1);
    EXPECT_GE(SamplesOf(*wav), 239U);
  }
}

// CVE-2024-47775 to 47778: sizes that were taken from the file. CVE-2017-6834: no channels.
TEST(Wav, LyingSizesEndWithTheFileAndZerosAreRefused) {
  const auto open = ReadSeed("wav_roundtrip", "open_end");
  const auto wav = ParseWav(ByteView(open));
  ASSERT_TRUE(wav);
  EXPECT_TRUE(wav->cut);
  EXPECT_EQ(wav->data.size(), 3U);
  const auto mute = ReadSeed("wav_roundtrip", "no_channels");
  EXPECT_EQ(ParseWav(ByteView(mute)).error().what, "audio without channels");
  const auto blockless = ReadSeed("wav_roundtrip", "no_block");
  EXPECT_EQ(ParseWav(ByteView(blockless)).error().what, "audio with blocks of 0 bytes");
}

}  // namespace
}  // namespace vms::audio_framing
