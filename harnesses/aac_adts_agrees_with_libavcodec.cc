// Property: an ADTS header that this parser takes says the same to libavcodec: blocks and samples.
// What this parser refuses for its syncword or its sampling index, libavcodec refuses. Input: the
// header.
//
// Tolerances: libavcodec takes a layer other than 0, the reserved MPEG-2 profile, frames that end
// within their CRC or block positions, and does not read either of these.
extern "C" {
#include <libavcodec/adts_parser.h>
}

#include <array>
#include <cstring>

#include "harnesses/kit/harness.h"
#include "targets/aac/adts.h"

ASSAY_HARNESS(aac_adts_agrees_with_libavcodec, input) {
  using assay::kit::Oracle;
  namespace aac = vms::aac;
  if (input.size() < aac::kAdtsHeaderBytes) return;
  std::array<std::uint8_t, AV_AAC_ADTS_HEADER_SIZE + 64> padded{};  // it reads words
  std::memcpy(padded.data(), input.bytes().data(), AV_AAC_ADTS_HEADER_SIZE);
  std::uint32_t samples = 0;
  std::uint8_t blocks = 0;
  const int refused = av_adts_header_parse(padded.data(), &samples, &blocks);
  const auto header = aac::ParseAdtsHeader(input.bytes());
  if (header) {
    Oracle(refused >= 0, "what_we_take_it_takes");
    Oracle(samples == header->samples() && blocks == header->blocks, "samples_and_blocks");
    if (const auto config = aac::ConfigOf(*header)) {
      const auto bytes = aac::WriteAudioSpecificConfig(*config);
      Oracle(aac::ParseAudioSpecificConfig(vms::ByteView(bytes)) == *config, "configuration");
    }
    return;
  }
  const std::string_view why = header.error().what;
  if (why == "no ADTS syncword" || why == "a reserved ADTS sampling index") {
    Oracle(refused < 0, "what_we_refuse_it_refuses", why);
  }
}
