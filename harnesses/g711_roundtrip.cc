// Property: codes and samples of G.711 come back as they must: compressing an expanded code gives
// the code (negative zero gives zero), and no sample is nearer to a neighbour's value than half
// that neighbour's distance; greater samples never give smaller values. Input: samples.
#include <cstdlib>

#include "harnesses/kit/harness.h"
#include "targets/audio_framing/g711.h"

namespace {

using assay::kit::Oracle;
namespace audio = vms::audio_framing;

void CheckSample(std::int16_t sample, std::int16_t greater) {
  if (greater < sample) std::swap(sample, greater);
  Oracle(audio::ExpandMuLaw(audio::CompressMuLaw(sample)) <=
             audio::ExpandMuLaw(audio::CompressMuLaw(greater)),
         "mu_law_is_monotone");
  Oracle(audio::ExpandALaw(audio::CompressALaw(sample)) <=
             audio::ExpandALaw(audio::CompressALaw(greater)),
         "a_law_is_monotone");
  const int mu = audio::ExpandMuLaw(audio::CompressMuLaw(sample));
  const int a = audio::ExpandALaw(audio::CompressALaw(sample));
  // The widest step is 1024; mu-law ends at 32124 and A-law at 32256.
  Oracle(std::abs(mu - sample) <= 644 && std::abs(a - sample) <= 512, "the_error_is_bounded");
}

}  // namespace

ASSAY_HARNESS(g711_roundtrip, input) {
  const vms::ByteView codes = input.bytes();
  const auto mu = audio::ExpandMuLaw(codes);
  const auto a = audio::ExpandALaw(codes);
  Oracle(mu.size() == codes.size() && a.size() == codes.size(), "one_sample_for_each_byte");
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto code = std::to_integer<std::uint8_t>(codes[i]);
    const std::uint8_t wanted = code == 0x7f ? std::uint8_t{0xff} : code;
    Oracle(audio::CompressMuLaw(mu[i]) == wanted, "mu_law_comes_back");
    Oracle(audio::CompressALaw(a[i]) == code, "a_law_comes_back");
  }
  while (input.size() >= 4) {
    const auto first = static_cast<std::int16_t>(input.Take<std::uint16_t>());
    CheckSample(first, static_cast<std::int16_t>(input.Take<std::uint16_t>()));
  }
}
