#include "targets/onvif/media_profiles.h"

#include "targets/onvif/describe_media.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {
namespace {

constexpr std::int64_t kMaxCount = 0x7FFFFFFF;

// tt:ConfigurationEntity
constexpr auto kEntity = [](auto& part, auto& value) {
  part.Attribute("token", value.token, CheckToken);
  part.Value(Tt("Name"), value.name, CheckName);
  part.Value(Tt("UseCount"), value.use_count, 0, kMaxCount);
};

constexpr auto kVideoSource = [](auto& part, auto& value) {
  kEntity(part, value);
  part.Value(Tt("SourceToken"), value.source_token, CheckToken);
  part.Part(Tt("Bounds"), value.bounds, [](auto& inner, auto& bounds) {
    inner.Attribute("x", bounds.x, -kMaxPixels, kMaxPixels);
    inner.Attribute("y", bounds.y, -kMaxPixels, kMaxPixels);
    inner.Attribute("width", bounds.width, 0, kMaxPixels);
    inner.Attribute("height", bounds.height, 0, kMaxPixels);
  });
};

constexpr auto kAudioSource = [](auto& part, auto& value) {
  kEntity(part, value);
  part.Value(Tt("SourceToken"), value.source_token, CheckToken);
};

constexpr auto kRateControl = [](auto& part, auto& value) {
  part.Value(Tt("FrameRateLimit"), value.frame_rate_limit, 0.0F, 1.0e6F);
  part.Value(Tt("EncodingInterval"), value.encoding_interval, 0, kMaxCount);
  part.Value(Tt("BitrateLimit"), value.bitrate_limit, 0, kMaxRate);
};

// Media2 writes these as attributes of the configuration; ver10 in an element named by the codec.
template <typename P>
void DescribeCodec(P& part, Of<P, VideoEncoder> value, MediaVersion version) {
  if (version == MediaVersion::k2) {
    part.Attribute("GovLength", value.gov_length, 0, kMaxCount);
    part.Attribute("Profile", value.profile, CheckName);
    return;
  }
  const bool mpeg4 = value.encoding == VideoEncoding::kMpeg4;
  if (!mpeg4 && value.encoding != VideoEncoding::kH264) return;
  const bool present = value.gov_length || value.profile;
  part.Group(Tt(mpeg4 ? "MPEG4" : "H264"), present, [&](auto& codec) {
    codec.Value(Tt("GovLength"), value.gov_length, 0, kMaxCount);
    codec.Value(Tt(mpeg4 ? "Mpeg4Profile" : "H264Profile"), value.profile, CheckName);
  });
}

template <typename P>
void DescribeVideoEncoder(P& part, Of<P, VideoEncoder> value, MediaVersion version) {
  // First: the printer takes attributes only before children.
  if (version == MediaVersion::k2) DescribeCodec(part, value, version);
  kEntity(part, value);
  part.Value(Tt("Encoding"), value.encoding, Words{"JPEG", "MPEG4", "H264", "H265"});
  part.Group(Tt("Resolution"), true, [&](auto& size) {
    size.Value(Tt("Width"), value.width, 0, kMaxPixels);
    size.Value(Tt("Height"), value.height, 0, kMaxPixels);
  });
  part.Value(Tt("Quality"), value.quality, -1.0e6F, 1.0e6F);
  part.Part(Tt("RateControl"), value.rate_control, kRateControl);
  if (version == MediaVersion::k1) DescribeCodec(part, value, version);
  part.Value(Tt("SessionTimeout"), value.session_timeout, kMaxTimeoutMilliseconds);
}

constexpr auto kAudioEncoder = [](auto& part, auto& value) {
  kEntity(part, value);
  part.Value(Tt("Encoding"), value.encoding, Words{"G711", "G726", "AAC", "MP4A-LATM", "PCMU"});
  part.Value(Tt("Bitrate"), value.bitrate, 0, kMaxRate);
  part.Value(Tt("SampleRate"), value.sample_rate, 0, kMaxRate);
};

template <typename P>
void DescribeConfigurations(P& part, Of<P, Profile> value, MediaVersion version) {
  const bool old = version == MediaVersion::k1;
  const auto name = [old](std::string_view ver10, std::string_view ver20) {
    return old ? Tt(ver10) : QName{Ns::kMedia2, ver20};
  };
  part.Part(name("VideoSourceConfiguration", "VideoSource"), value.video_source, kVideoSource);
  part.Part(name("AudioSourceConfiguration", "AudioSource"), value.audio_source, kAudioSource);
  part.Part(
      name("VideoEncoderConfiguration", "VideoEncoder"), value.video_encoder,
      [version](auto& inner, auto& encoder) { DescribeVideoEncoder(inner, encoder, version); });
  part.Part(name("AudioEncoderConfiguration", "AudioEncoder"), value.audio_encoder, kAudioEncoder);
}

}  // namespace

template <typename P>
void DescribeProfile(P& part, Of<P, Profile> value, MediaVersion version) {
  part.Attribute("token", value.token, CheckToken);
  part.Attribute("fixed", value.fixed);
  if (version == MediaVersion::k1) {
    part.Value(Tt("Name"), value.name, CheckName);
    return DescribeConfigurations(part, value, version);
  }
  part.Value({Ns::kMedia2, "Name"}, value.name, CheckName);
  part.Group({Ns::kMedia2, "Configurations"}, true,
             [&](auto& inner) { DescribeConfigurations(inner, value, version); });
}

template void DescribeProfile(PartReader&, Profile&, MediaVersion);
template void DescribeProfile(PartPrinter&, const Profile&, MediaVersion);

}  // namespace vms::onvif
