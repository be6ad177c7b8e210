// The video parameter set (H.265 §7.3.2.1, semantics §7.4.3.1). Base layer only: what
// vps_extension() says of further layers is passed by and not written again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "targets/base/error.h"
#include "targets/h265/profile.h"
#include "targets/h265/vui.h"

namespace vms::h265 {

struct VpsHrd {
  std::uint16_t layer_set_idx = 0;  // at most the number of layer sets, less one
  bool own_common = true;           // false: `hrd.common` was taken over from the one before
  HrdParameters hrd;
  friend bool operator==(const VpsHrd&, const VpsHrd&) = default;
};

struct VpsTiming {
  Timing timing;
  std::vector<VpsHrd> hrds;  // 0 to 1024
  friend bool operator==(const VpsTiming&, const VpsTiming&) = default;
};

struct Vps {
  std::uint8_t id = 0;  // 0 to 15
  bool base_layer_internal = true;
  bool base_layer_available = true;
  std::uint8_t max_layers_minus1 = 0;
  std::uint8_t max_sub_layers_minus1 = 0;  // 0 to 6
  bool temporal_id_nesting = true;
  ProfileTierLevel profile;
  Ordering ordering;
  std::uint8_t max_layer_id = 0;  // 0 to 63
  // layer_id_included_flag of layer sets 1 to 1023; bit n is layer n.
  std::vector<std::uint64_t> layer_sets;
  std::optional<VpsTiming> timing;

  friend bool operator==(const Vps&, const Vps&) = default;
};

// `rbsp` is the payload of a NAL unit of type 32 with the emulation prevention removed.
Parsed<Vps> ParseVps(std::span<const std::byte> rbsp);
// The RBSP of a VPS whose values are in range; ParseVps gives the same VPS back.
std::vector<std::byte> WriteVps(const Vps& vps);

}  // namespace vms::h265
