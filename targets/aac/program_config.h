// program_config_element(): which channels there are when no channel configuration says it.
// ISO/IEC 14496-3 §4.4.1.1 table 4.2 and §4.5.1.2.
//
// Refuses what decoders index arrays by: two elements of one kind with the same tag, more channels
// than the limit, none at all, a reserved sampling index. Owns its bytes. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"
#include "targets/base/error.h"

namespace vms::aac {

struct ProgramConfig {
  struct Element {
    bool flag = false;     // a channel pair; of a coupling element: independently switched
    std::uint8_t tag = 0;  // 0..15
    friend bool operator==(const Element&, const Element&) = default;
  };
  struct MatrixMixdown {
    std::uint8_t index = 0;  // 0..3
    bool pseudo_surround = false;
    friend bool operator==(const MatrixMixdown&, const MatrixMixdown&) = default;
  };

  std::uint8_t instance_tag = 0;               // 0..15
  std::uint8_t object_type = 0;                // 0..3: the audio object type less 1
  std::uint8_t sampling_index = 0;             // 0..12
  std::vector<Element> front;                  // at most 15
  std::vector<Element> side;                   // at most 15
  std::vector<Element> back;                   // at most 15
  std::vector<std::uint8_t> lfe;               // tags, at most 3
  std::vector<std::uint8_t> data;              // tags, at most 7
  std::vector<Element> coupling;               // at most 15
  std::optional<std::uint8_t> mono_mixdown;    // tag
  std::optional<std::uint8_t> stereo_mixdown;  // tag
  std::optional<MatrixMixdown> matrix_mixdown;
  std::vector<std::byte> comment;  // at most 255 bytes

  // Output channels, 1 to kMaxChannels.
  [[nodiscard]] unsigned channels() const;
  friend bool operator==(const ProgramConfig&, const ProgramConfig&) = default;
};

// byte_alignment() counts from the reader's first bit.
[[nodiscard]] Parsed<ProgramConfig> ReadProgramConfig(BitReader& reader);
void WriteProgramConfig(const ProgramConfig& program, BitWriter& writer);

}  // namespace vms::aac
