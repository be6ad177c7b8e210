#include "targets/base/annexb.h"
#include "targets/base/emulation.h"
#include "targets/h265/hvcc.h"
#include "targets/h265/sei.h"
#include "targets/h265/slice_header.h"
#include "tests/unit/targets/h265_test_support.h"

namespace vms::h265 {
namespace {

struct Read {
  std::vector<Slice> slices;
  std::vector<SeiType> messages;
  std::vector<std::string_view> refused;
  std::optional<BufferingPeriod> period;
  std::optional<MasteringDisplay> display;
  std::optional<ContentLightLevel> light;
};

Read ReadStream(const std::string& harness, const std::string& name) {
  const ByteVector stream = ReadSeed(harness, name);
  Read read;
  ParameterSets sets;
  AnnexBReader reader(stream);
  while (const auto bytes = reader.Next()) {
    const auto nal = ParseNal(*bytes);
    if (!nal) continue;
    if (const auto added = sets.Add(*nal); !added) read.refused.push_back(added.error().what);
    if (IsSlice(nal->header.type)) {
      auto slice = ParseSliceHeader(*nal, sets);
      if (slice) read.slices.push_back(*std::move(slice));
      if (!slice) read.refused.push_back(slice.error().what);
    }
    if (nal->header.type != NalType::kPrefixSei) continue;
    const auto rbsp = RemoveEmulationPrevention(nal->payload);
    const auto messages = SplitSei(ByteView(rbsp));
    if (!messages) continue;
    for (const SeiMessage& message : *messages) {
      read.messages.push_back(message.type);
      if (message.type == SeiType::kBufferingPeriod) {
        if (auto period = ParseBufferingPeriod(message.payload, sets)) read.period = *period;
      }
      if (message.type == SeiType::kMasteringDisplay) {
        if (auto display = ParseMasteringDisplay(message.payload)) read.display = *display;
      }
      if (message.type == SeiType::kContentLightLevel) {
        if (auto light = ParseContentLightLevel(message.payload)) read.light = *light;
      }
    }
  }
  return read;
}

TEST(H265Nal, RefusesTemporalIdZeroAndTheForbiddenBit) {
  EXPECT_FALSE(ParseNal(ByteVector{std::byte{0x42}, std::byte{0}}).has_value());
  EXPECT_FALSE(ParseNal(ByteVector{std::byte{0xC2}, std::byte{1}}).has_value());
  EXPECT_FALSE(ParseNal(ByteVector{std::byte{0x42}}).has_value());
}

class SampleSlices : public testing::TestWithParam<std::string> {};

TEST_P(SampleSlices, AreAllRead) {
  const Read read = ReadStream("h265_slice_header_values_in_range", GetParam());
  EXPECT_FALSE(read.slices.empty());
  EXPECT_TRUE(read.refused.empty()) << read.refused.front();
}

INSTANTIATE_TEST_SUITE_P(X265, SampleSlices,
                         testing::Values("main", "main_hrd_aud", "main10_hdr", "wpp", "slices",
                                         "cropped", "weighted", "scaling_lists", "temporal_layers",
                                         "main422_10", "main444", "monochrome", "p_slice"),
                         [](const auto& name) { return name.param; });

TEST(H265Slice, ReadsLongTermPicturesListsAndWeights) {
  const Read read = ReadStream("h265_slice_header_values_in_range", "p_slice");
  ASSERT_EQ(read.slices.size(), 1U);
  const SliceHeader& header = read.slices[0].header;
  EXPECT_EQ(header.kind, SliceKind::kP);
  ASSERT_TRUE(header.weights.has_value());
  EXPECT_EQ(header.long_term.size(), 1U);
}

TEST(H265Slice, RefusesMoreLongTermPicturesThanTheDpbHolds) {
  const Read read = ReadStream("h265_slice_header_values_in_range", "long_term_count");
  EXPECT_TRUE(read.slices.empty());
  ASSERT_EQ(read.refused.size(), 1U);
}

TEST(H265Slice, IsRefusedAfterItsSpsWasReplaced) {
  const Read read = ReadStream("h265_slice_header_values_in_range", "sps_replaced_after_pps");
  EXPECT_EQ(read.slices.size(), 1U);
  EXPECT_EQ(read.refused.size(), 1U);
}

TEST(H265Sei, ReadsAsManyDelaysAsTheLowestSubLayerHasBuffers) {
  const Read read = ReadStream("h265_sei_values_in_range", "all_types");
  ASSERT_TRUE(read.period.has_value());
  EXPECT_EQ(read.period->nal.size(), 2U);
  EXPECT_EQ(read.period->vcl.size(), 2U);
}

TEST(H265Sei, ReadsTheLightOfX265) {
  const Read read = ReadStream("h265_sei_values_in_range", "main10_hdr");
  ASSERT_TRUE(read.display && read.light);
  EXPECT_EQ(read.light->max_content, 1000);
  EXPECT_EQ(read.light->max_average, 400);
  EXPECT_EQ(read.display->max_luminance, 10000000U);
  EXPECT_EQ(read.display->min_luminance, 50U);
  EXPECT_EQ(read.display->white_x, 15635);
}

TEST(H265Sei, RefusesAPayloadLongerThanItsUnit) {
  const Read read = ReadStream("h265_sei_values_in_range", "payload_too_long");
  EXPECT_TRUE(read.messages.empty());
}

TEST(H265Hvcc, RefusesCutArraysAndLengthsOfThreeBytes) {
  const auto read = [](const char* name) {
    return ParseHvcConfiguration(ByteView(ReadSeed("h265_hvcc_roundtrip", name)));
  };
  EXPECT_TRUE(read("main").has_value());
  EXPECT_FALSE(read("array_cut").has_value());
  EXPECT_FALSE(read("length_size_3").has_value());
}

}  // namespace
}  // namespace vms::h265
