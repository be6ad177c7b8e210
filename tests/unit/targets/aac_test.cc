#include "targets/aac/adts_splitter.h"
#include "targets/aac/audio_specific_config.h"
#include "tests/unit/targets/container_test_support.h"

namespace vms::aac {
namespace {

std::string_view WhyRefused(const ByteVector& bytes) {
  const auto config = ParseAudioSpecificConfig(ByteView(bytes));
  return config ? "" : config.error().what;
}

TEST(AudioSpecificConfig, ReadsAacLc) {
  const auto bytes = B({0x12, 0x10});
  const auto config = ParseAudioSpecificConfig(ByteView(bytes));

  ASSERT_TRUE(config);
  EXPECT_EQ(config->header.object_type, kAacLc);
  EXPECT_EQ(config->output_rate(), 44100U);
  EXPECT_EQ(config->channels(), 2U);
  EXPECT_EQ(config->samples_per_frame(), 1024U);
}

// CVE-2021-38171: values behind a configuration that was not read to its end.
TEST(AudioSpecificConfig, RefusesReservedSamplingIndicesAndCutBytes) {
  EXPECT_EQ(WhyRefused(B({0x16, 0x90})), "a reserved or zero sample rate");
  EXPECT_EQ(WhyRefused(B({0x17, 0x10})), "a reserved or zero sample rate");
  EXPECT_EQ(WhyRefused(B({0x12})), "an audio configuration that is cut short");
  EXPECT_EQ(WhyRefused({}), "an audio configuration that is cut short");
  EXPECT_EQ(WhyRefused(B({0x17, 0x80})), "an audio configuration that is cut short");
  EXPECT_EQ(WhyRefused(B({0x12, 0x48})), "a reserved channel configuration");
}

TEST(AudioSpecificConfig, ReadsSbrInFrontAndBehind) {
  const auto in_front = B({0x2b, 0x92, 0x08, 0x80});
  const auto behind = B({0x13, 0x90, 0x56, 0xe5, 0xa0});
  const auto first = ParseAudioSpecificConfig(ByteView(in_front));
  const auto second = ParseAudioSpecificConfig(ByteView(behind));

  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->extension.signalling, Signalling::kHierarchical);
  EXPECT_EQ(second->extension.signalling, Signalling::kBackwardCompatible);
  EXPECT_EQ(second->header.sampling.hz, 22050U);
  EXPECT_EQ(second->output_rate(), 44100U);
}

// CVE-2020-24995: more channels than the decoder's layout has places.
TEST(AudioSpecificConfig, AProgramConfigWithoutOrWithRepeatedElementsIsRefused) {
  AudioSpecificConfig config;
  config.header.sampling = {4, 44100};
  config.ga.program.emplace();
  EXPECT_EQ(WhyRefused(WriteAudioSpecificConfig(config)),
            "a program config element without channels");
  config.ga.program->front = {{.flag = true, .tag = 1}, {.flag = true, .tag = 1}};
  EXPECT_EQ(WhyRefused(WriteAudioSpecificConfig(config)),
            "two elements of one kind have the same tag");
  config.ga.program->front[1].tag = 2;
  EXPECT_EQ(WhyRefused(WriteAudioSpecificConfig(config)), "");
  config.ga.program->front.assign(15, {.flag = true});
  config.ga.program->side = config.ga.program->back = config.ga.program->front;
  EXPECT_EQ(WhyRefused(WriteAudioSpecificConfig(config)),
            "a program config element with too many channels");
}

TEST(AdtsHeader, BlockPositionsAndTheHeadersCrcAreChecked) {
  AdtsHeader header{.has_crc = true, .sampling_index = 4, .channel_configuration = 2};
  header.frame_bytes = 40;
  header.blocks = 3;
  header.positions = {10, 20, 0};
  auto bytes = WriteAdtsHeader(header);
  ASSERT_TRUE(ParseAdtsHeader(ByteView(bytes)));

  bytes.back() ^= std::byte{1};
  EXPECT_EQ(ParseAdtsHeader(ByteView(bytes)).error().what, "a wrong CRC of an ADTS header");
  header.positions = {10, 10, 0};
  bytes = WriteAdtsHeader(header);
  EXPECT_EQ(ParseAdtsHeader(ByteView(bytes)).error().what, "raw data block positions out of order");
}

TEST(AdtsHeader, AFrameThatEndsWithinItsHeaderIsRefused) {
  AdtsHeader header{.sampling_index = 4, .channel_configuration = 2, .frame_bytes = 7};
  const auto bytes = WriteAdtsHeader(header);

  EXPECT_EQ(ParseAdtsHeader(ByteView(bytes)).error().what,
            "an ADTS frame that is not longer than its header");
}

struct Sample {
  const char* seed;
  std::uint32_t rate;     // as ffprobe says
  std::uint8_t channels;  // the same
  std::size_t least_frames;
};

TEST(AdtsSplitter, GivesTheRatesAndChannelsThatFfprobeGives) {
  for (const Sample& sample :
       {Sample{"ffmpeg_mono_8000", 8000, 1, 2}, Sample{"ffmpeg_mono_16000", 16000, 1, 3},
        Sample{"ffmpeg_stereo_44100", 44100, 2, 3}}) {
    const auto seed = ReadSeed("aac_adts_incremental_equals_whole", sample.seed);
    AdtsSplitter splitter;
    splitter.Append(ByteView(seed).subspan(2));
    std::size_t frames = 0;
    while (const auto frame = splitter.Next()) {
      ++frames;
      EXPECT_EQ(HzOfIndex(frame->header.sampling_index), sample.rate);
      EXPECT_EQ(frame->header.channel_configuration, sample.channels);
    }
    EXPECT_GE(frames, sample.least_frames) << sample.seed;
    EXPECT_EQ(splitter.skipped(), 0U);
  }
}

TEST(AdtsSplitter, FindsItsWayBackBehindDamage) {
  const AdtsHeader header{.sampling_index = 4, .channel_configuration = 2, .frame_bytes = 12};
  auto frame = WriteAdtsHeader(header);
  frame.resize(12);
  AdtsSplitter splitter;
  splitter.Append(ByteView(B({0xff, 0xf1, 0x50, 0x40, 0x7f})));
  splitter.Append(ByteView(frame));
  splitter.Append(ByteView(frame));
  splitter.Close();

  EXPECT_EQ(splitter.Next().value_or(AdtsFrame{}).offset, 5U);
  EXPECT_EQ(splitter.Next().value_or(AdtsFrame{}).offset, 17U);
  EXPECT_FALSE(splitter.Next());
  EXPECT_EQ(splitter.skipped(), 5U);
}

}  // namespace
}  // namespace vms::aac
