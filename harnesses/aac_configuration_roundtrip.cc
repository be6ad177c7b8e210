// Property: an AudioSpecificConfig that is read is written to bytes that are read as the same, and
// what it says of the stream is in range. Input: the configuration.
#include "harnesses/kit/harness.h"
#include "targets/aac/audio_specific_config.h"
#include "targets/aac/limits.h"

ASSAY_HARNESS(aac_configuration_roundtrip, input) {
  using assay::kit::Oracle;
  namespace aac = vms::aac;
  const auto header = aac::ParseAudioHeader(input.bytes());
  const auto config = aac::ParseAudioSpecificConfig(input.bytes());
  if (!config) return;
  Oracle(header.has_value(), "a_configuration_has_a_header");
  Oracle(config->channels() >= 1 && config->channels() <= aac::kMaxChannels, "channels");
  Oracle(config->output_rate() >= 1 && config->output_rate() <= aac::kMaxSamplingHz, "rate");
  Oracle(config->samples_per_frame() >= 480 && config->samples_per_frame() <= 1024, "samples");
  const auto bytes = aac::WriteAudioSpecificConfig(*config);
  const auto again = aac::ParseAudioSpecificConfig(vms::ByteView(bytes));
  Oracle(bytes.size() <= aac::kMaxConfigBytes, "size");
  Oracle(again.has_value(), "what_is_written_is_read", again ? "" : again.error().what);
  Oracle(*again == *config, "writing_loses_nothing");
}
