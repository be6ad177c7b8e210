// Property: G.711 codes expand to the samples that libavcodec's decoders give. Input: the law (one
// byte), then codes. No tolerances.
extern "C" {
#include <libavcodec/avcodec.h>
}

#include <cstring>

#include "harnesses/kit/harness.h"
#include "targets/audio_framing/g711.h"

namespace {

using assay::kit::Oracle;

std::vector<std::int16_t> Decode(AVCodecID id, vms::ByteView codes) {
  const assay::kit::AllowNondeterminism reference;
  AVCodecContext* context = avcodec_alloc_context3(avcodec_find_decoder(id));
  context->sample_rate = 8000;
  context->ch_layout = AV_CHANNEL_LAYOUT_MONO;
  std::vector<std::int16_t> samples;
  AVPacket* packet = av_packet_alloc();
  AVFrame* frame = av_frame_alloc();
  if (avcodec_open2(context, nullptr, nullptr) == 0 &&
      av_new_packet(packet, static_cast<int>(codes.size())) == 0) {
    std::memcpy(packet->data, codes.data(), codes.size());
    if (avcodec_send_packet(context, packet) == 0 && avcodec_receive_frame(context, frame) == 0) {
      samples.resize(static_cast<std::size_t>(frame->nb_samples));
      std::memcpy(samples.data(), frame->data[0], samples.size() * sizeof(std::int16_t));
    }
  }
  av_frame_free(&frame);
  av_packet_free(&packet);
  avcodec_free_context(&context);
  return samples;
}

}  // namespace

ASSAY_HARNESS(g711_agrees_with_libavcodec, input) {
  const bool mu = input.TakeBool();
  if (input.empty()) return;
  const vms::ByteView codes = input.bytes();
  const auto ours =
      mu ? vms::audio_framing::ExpandMuLaw(codes) : vms::audio_framing::ExpandALaw(codes);
  Oracle(ours == Decode(mu ? AV_CODEC_ID_PCM_MULAW : AV_CODEC_ID_PCM_ALAW, codes), "samples");
}
