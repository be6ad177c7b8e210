// Whatever a camera writes into rtpmap, fmtp and the timing attributes, the values that come out
// are within the ranges their headers promise, and print to what parses to the same.
#include "harnesses/kit/harness.h"
#include "targets/base/base64.h"
#include "targets/sdp/attributes.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/limits.h"
#include "targets/sdp/media_format.h"
#include "targets/sdp/parser.h"

namespace {

using assay::kit::Oracle;
namespace sdp = vms::sdp;

void CheckSets(const sdp::ParameterSets& sets) {
  Oracle(sets.size() <= sdp::kMaxParameterSets, "parameter_set_count");
  for (const auto& set : sets) {
    Oracle(!set.empty() && set.size() <= sdp::kMaxParameterSetBytes, "parameter_set_size");
    const auto again = vms::DecodeBase64(vms::EncodeBase64(std::span(set)), set.size());
    Oracle(again && *again == set, "base64_roundtrip");
  }
}

void CheckCodecs(const sdp::Fmtp& fmtp) {
  if (const auto h264 = sdp::ParseH264(fmtp)) {
    Oracle(h264->packetization_mode <= 2, "packetization_mode");
    CheckSets(h264->parameter_sets);
  }
  if (const auto h265 = sdp::ParseH265(fmtp)) {
    Oracle(h265->profile_space <= 3 && h265->profile_id <= 31 && h265->tier_flag <= 1 &&
               h265->max_don_diff <= 32767,
           "h265_numbers");
    CheckSets(h265->vps);
    CheckSets(h265->sps);
    CheckSets(h265->pps);
  }
  if (const auto aac = sdp::ParseAac(fmtp)) {
    Oracle(aac->size_length <= 32 && aac->index_length <= 32 && aac->index_delta_length <= 32 &&
               aac->constant_size <= 65535,
           "aac_lengths");
    Oracle(!aac->config.empty() && aac->config.size() <= sdp::kMaxAacConfigBytes, "aac_config");
    Oracle(aac->audio.object_type >= 1 && aac->audio.object_type <= 95 &&
               aac->audio.sample_rate > 0 && aac->audio.channel_configuration <= 7,
           "audio_config");
    const auto alone = sdp::ParseAudioConfig(std::span<const std::byte>(aac->config));
    Oracle(alone.has_value() && *alone == aac->audio, "the_configuration_alone_reads_the_same");
  }
}

void CheckFormat(const sdp::MediaFormat& format) {
  Oracle(format.map.payload_type <= 127 && format.map.clock_rate > 0, "rtpmap_numbers");
  Oracle(!format.map.channels || *format.map.channels > 0, "rtpmap_channels");
  const std::string map_text = sdp::Print(format.map);
  const auto map = sdp::ParseRtpMap(map_text);
  Oracle(map && *map == format.map, "rtpmap_roundtrip");
  if (!format.fmtp) return;
  const std::string text = sdp::Print(*format.fmtp);
  const auto again = sdp::ParseFmtp(text);
  Oracle(again && *again == *format.fmtp, "fmtp_roundtrip");
  CheckCodecs(*format.fmtp);
}

void CheckFind(const std::vector<sdp::Attribute>& attributes) {
  for (const sdp::Attribute& attribute : attributes) {
    const sdp::Attribute* found = sdp::Find(attributes, attribute.name);
    Oracle(found != nullptr && found <= &attribute && found->name == attribute.name, "find");
  }
}

void CheckAttribute(const sdp::Attribute& attribute) {
  const std::string_view value = attribute.value.value_or("");
  if (const auto rate = sdp::ParseFramerate(value)) {
    Oracle(*rate > 0 && *rate <= 1'000'000'000, "framerate");
  }
  if (const auto time = sdp::ParsePacketTime(value)) {
    Oracle(*time > 0 && *time <= 3'600'000'000, "packet_time");
  }
  if (const auto range = sdp::ParseRange(value); range && range->unit == "npt") {
    Oracle(range->start || range->stop, "range_has_a_time");
    for (const auto& time : {range->start, range->stop}) {
      Oracle(!time || (time->microseconds >= 0 && (!time->now || time->microseconds == 0)), "npt");
    }
  }
  if (const auto control = sdp::ParseControl(value)) Oracle(!control->url.empty(), "control");
}

}  // namespace

ASSAY_HARNESS(sdp_fmtp_values_in_range, input) {
  const auto description = sdp::Parse(input.text());
  if (!description) return;
  for (const sdp::Media& media : description->session.media) {
    for (std::size_t i = 0; i < media.formats.size(); ++i) {
      if (const auto format = sdp::ResolveFormat(media, i)) CheckFormat(*format);
    }
    CheckFind(media.attributes);
    for (const sdp::Attribute& attribute : media.attributes) CheckAttribute(attribute);
  }
}
