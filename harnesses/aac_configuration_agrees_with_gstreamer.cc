// Property: what this reader makes of an AudioSpecificConfig, GStreamer's pbutils make of it, too:
// rate and channels. Input: the configuration.
//
// Tolerances: GStreamer looks at the beginning only, so that nothing is said where this reader
// refuses. It reads the channels at a fixed place, so that they are compared only when neither the
// object type nor the rate is escaped; it knows 1 to 7. With hierarchical SBR it gives the rate of
// the core or of the output, depending on its version, so that either will do.
#include <gst/pbutils/codec-utils.h>

#include <cstddef>

#include "harnesses/kit/harness.h"
#include "targets/aac/audio_specific_config.h"

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  return 0;
}

ASSAY_HARNESS(aac_configuration_agrees_with_gstreamer, input) {
  using assay::kit::Oracle;
  namespace aac = vms::aac;
  const auto config = aac::ParseAudioSpecificConfig(input.bytes());
  if (!config) return;
  const auto* bytes = reinterpret_cast<const guint8*>(input.bytes().data());
  const auto size = static_cast<guint>(input.size());
  const guint rate = gst_codec_utils_aac_get_sample_rate(bytes, size);
  const bool in_front = config->extension.signalling == aac::Signalling::kHierarchical;
  Oracle(rate == config->header.sampling.hz || (in_front && rate == config->output_rate()), "rate");
  constexpr unsigned kEscapedType = 31;  // in the first five bits
  const bool escaped = config->header.sampling.index == aac::kExplicitFrequency ||
                       std::to_integer<unsigned>(input.bytes().front()) >> 3 == kEscapedType;
  const unsigned configuration = config->header.channel_configuration;
  if (escaped || configuration == 0 || configuration > 7) return;
  const bool stereo_by_ps = config->extension.ps.value_or(false) && configuration == 1;
  const guint channels = gst_codec_utils_aac_get_channels(bytes, size);
  Oracle(channels == config->channels() || (stereo_by_ps && channels == 1), "channels");
}
