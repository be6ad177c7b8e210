// Property: a WAV file that is read is written to bytes that are read as the same format and data,
// and the data lie within the file. Input: the file.
#include "harnesses/kit/harness.h"
#include "targets/audio_framing/wav.h"

ASSAY_HARNESS(wav_roundtrip, input) {
  using assay::kit::Oracle;
  namespace audio = vms::audio_framing;
  const auto wav = audio::ParseWav(input.bytes());
  if (!wav) return;
  Oracle(wav->data_offset <= input.size() && wav->data.size() <= input.size() - wav->data_offset,
         "the_data_lie_within_the_file");
  Oracle(audio::SamplesOf(*wav) <= wav->data.size() * 4, "no_more_samples_than_bits");
  const auto bytes = audio::WriteWav(wav->format, wav->data);
  const auto again = audio::ParseWav(vms::ByteView(bytes));
  Oracle(again.has_value(), "what_is_written_is_read", again ? "" : again.error().what);
  Oracle(again->format == wav->format && again->data == wav->data && !again->cut,
         "writing_loses_nothing");
}
