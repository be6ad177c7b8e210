// Bytes per second of each parser on its committed seeds, and SDP beside GStreamer's parser in the
// same run.
#include <benchmark/benchmark.h>
#include <gst/sdp/gstsdpmessage.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "targets/rtp/packet.h"
#include "targets/rtsp/message.h"
#include "targets/sdp/parser.h"

namespace {

std::vector<std::string> Seeds(const std::string& harness) {
  std::vector<std::string> seeds;
  for (const auto& entry : std::filesystem::directory_iterator("corpora/" + harness + "/seeds")) {
    std::ifstream file(entry.path(), std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

std::span<const std::byte> AsBytes(const std::string& text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

// Parses every seed once for each iteration.
template <typename Parse>
void OverSeeds(benchmark::State& state, const std::string& harness, Parse parse) {
  const std::vector<std::string> seeds = Seeds(harness);
  if (seeds.empty()) state.SkipWithError("no seeds; start this in the repository's root");
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& seed : seeds) {
      benchmark::DoNotOptimize(parse(seed));
      bytes += seed.size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void RtspMessage(benchmark::State& state) {
  OverSeeds(state, "rtsp_message_roundtrip",
            [](const std::string& seed) { return vms::rtsp::ParseMessage(AsBytes(seed)); });
}
BENCHMARK(RtspMessage);

void RtpPacket(benchmark::State& state) {
  OverSeeds(state, "rtp_packet_roundtrip",
            [](const std::string& seed) { return vms::rtp::ParsePacket(AsBytes(seed)); });
}
BENCHMARK(RtpPacket);

void Sdp(benchmark::State& state) {
  OverSeeds(state, "sdp_roundtrip", [](const std::string& seed) { return vms::sdp::Parse(seed); });
}
BENCHMARK(Sdp);

void SdpByGStreamer(benchmark::State& state) {
  OverSeeds(state, "sdp_roundtrip", [](const std::string& seed) {
    GstSDPMessage* message = nullptr;
    gst_sdp_message_new(&message);
    const auto result = gst_sdp_message_parse_buffer(reinterpret_cast<const guint8*>(seed.data()),
                                                     static_cast<guint>(seed.size()), message);
    gst_sdp_message_free(message);
    return result;
  });
}
BENCHMARK(SdpByGStreamer);

// One description with n media sections: time must grow in proportion.
void SdpOfManyMedia(benchmark::State& state) {
  std::string text = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";
  for (std::int64_t i = 0; i < state.range(0); ++i) {
    text += "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:trackID=1\r\n";
  }
  for (auto _ : state) benchmark::DoNotOptimize(vms::sdp::Parse(text));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(SdpOfManyMedia)->RangeMultiplier(2)->Range(1, 16)->Complexity();

}  // namespace
