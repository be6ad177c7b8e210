// Sample entries (ISO/IEC 14496-12 §8.5.2 and §12; ISO/IEC 14496-14 §5.6, 14496-15 §5.4 and §8.4):
// how the samples of a track are coded.
//
// The codec's own record is handed out as it stands; who decodes it is another parser.
// Views point into the caller's bytes. Threads: pure functions.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "targets/isobmff/box.h"

namespace vms::isobmff {

struct VisualFields {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  friend bool operator==(const VisualFields&, const VisualFields&) = default;
};

struct AudioFields {
  std::uint16_t channels = 0;
  std::uint16_t bits = 0;         // of one sample of one channel
  std::uint32_t sample_rate = 0;  // whole Hz; 0 where 16 bits could not say it
  friend bool operator==(const AudioFields&, const AudioFields&) = default;
};

struct SampleEntry {
  FourCc format = 0;
  std::uint16_t data_reference = 0;  // counted from 1
  std::variant<std::monostate, VisualFields, AudioFields> fields;
  FourCc configuration_type = 0;  // avcC, hvcC or esds; 0 if there is none
  ByteView configuration;         // its body; of esds without version and flags

  friend bool operator==(const SampleEntry&, const SampleEntry&) = default;
};

// The entries of a stsd box in a track whose handler is `handler` ("vide", "soun", …): the handler
// says how an entry begins. Unknown formats are kept. At most kMaxSampleEntries.
[[nodiscard]] Parsed<std::vector<SampleEntry>> ParseSampleEntries(const Box& stsd, FourCc handler);

}  // namespace vms::isobmff
