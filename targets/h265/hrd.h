// Hypothetical reference decoder parameters (H.265 §E.2.2, §E.2.3).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace vms::h265 {

struct HrdSubPicture {
  std::uint8_t tick_divisor_minus2 = 0;
  std::uint8_t du_cpb_removal_delay_increment_length_minus1 = 0;  // 0 to 31
  bool cpb_params_in_pic_timing = false;
  std::uint8_t dpb_output_delay_du_length_minus1 = 0;  // 0 to 31
  std::uint8_t cpb_size_du_scale = 0;                  // 0 to 15
  friend bool operator==(const HrdSubPicture&, const HrdSubPicture&) = default;
};

// What all sub-layers share; a second set of a VPS may take it over from the one before.
struct HrdCommon {
  bool nal = false;
  bool vcl = false;
  std::optional<HrdSubPicture> sub_picture;
  std::uint8_t bit_rate_scale = 0;
  std::uint8_t cpb_size_scale = 0;
  // Lengths of fields in SEI messages, in bits, less one: 0 to 31.
  std::uint8_t initial_cpb_removal_delay_length_minus1 = 23;
  std::uint8_t au_cpb_removal_delay_length_minus1 = 23;
  std::uint8_t dpb_output_delay_length_minus1 = 23;
  friend bool operator==(const HrdCommon&, const HrdCommon&) = default;
};

struct Cpb {
  std::uint32_t bit_rate_value_minus1 = 0;
  std::uint32_t cpb_size_value_minus1 = 0;
  std::uint32_t cpb_size_du_value_minus1 = 0;
  std::uint32_t bit_rate_du_value_minus1 = 0;
  bool cbr = false;
  friend bool operator==(const Cpb&, const Cpb&) = default;
};

struct HrdSubLayer {
  bool fixed_pic_rate_general = false;
  bool fixed_pic_rate_within_cvs = false;
  std::uint16_t elemental_duration_in_tc_minus1 = 0;  // 0 to 2047
  bool low_delay = false;
  std::uint8_t cpb_cnt_minus1 = 0;  // 0 to 31
  std::vector<Cpb> nal;             // cpb_cnt_minus1 + 1, or none
  std::vector<Cpb> vcl;             // likewise
  friend bool operator==(const HrdSubLayer&, const HrdSubLayer&) = default;
};

struct HrdParameters {
  HrdCommon common;
  std::vector<HrdSubLayer> sub_layers;  // 1 to 7
  friend bool operator==(const HrdParameters&, const HrdParameters&) = default;
};

}  // namespace vms::h265
