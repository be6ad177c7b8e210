// Media profiles: tt:Profile of onvif.xsd, tr2:MediaProfile of Media2. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "targets/xml/duration.h"

namespace vms::onvif {

struct Bounds {
  std::int32_t x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};
struct VideoSource {
  std::string token, name, source_token;
  std::optional<std::uint32_t> use_count;
  Bounds bounds;
  friend bool operator==(const VideoSource&, const VideoSource&) = default;
};
struct AudioSource {
  std::string token, name, source_token;
  std::optional<std::uint32_t> use_count;
  friend bool operator==(const AudioSource&, const AudioSource&) = default;
};

enum class VideoEncoding { kJpeg, kMpeg4, kH264, kH265 };
struct RateControl {
  float frame_rate_limit = 0;  // a whole number in ver10
  std::optional<std::uint32_t> encoding_interval;
  std::uint32_t bitrate_limit = 0;  // kbit/s
  friend bool operator==(const RateControl&, const RateControl&) = default;
};
struct VideoEncoder {
  std::string token, name;
  std::optional<std::uint32_t> use_count;
  VideoEncoding encoding = VideoEncoding::kJpeg;
  std::uint16_t width = 0, height = 0;
  float quality = 0;
  std::optional<RateControl> rate_control;
  std::optional<std::uint32_t> gov_length;
  std::optional<std::string> profile;  // of the codec
  std::optional<xml::Duration> session_timeout;
  friend bool operator==(const VideoEncoder&, const VideoEncoder&) = default;
};

enum class AudioEncoding { kG711, kG726, kAac, kMpeg4, kPcmu };
struct AudioEncoder {
  std::string token, name;
  std::optional<std::uint32_t> use_count;
  AudioEncoding encoding = AudioEncoding::kG711;
  std::uint32_t bitrate = 0, sample_rate = 0;
  friend bool operator==(const AudioEncoder&, const AudioEncoder&) = default;
};

struct Profile {
  std::string token, name;
  std::optional<bool> fixed;
  std::optional<VideoSource> video_source;
  std::optional<AudioSource> audio_source;
  std::optional<VideoEncoder> video_encoder;
  std::optional<AudioEncoder> audio_encoder;
  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace vms::onvif
