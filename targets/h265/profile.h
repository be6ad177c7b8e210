// Profile, tier and level (H.265 §7.3.3), and the decoded picture buffer of each sub-layer.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace vms::h265 {

struct Profile {
  std::uint8_t space = 0;  // 0 to 3
  bool high_tier = false;
  std::uint8_t idc = 0;             // 0 to 31
  std::uint32_t compatibility = 0;  // general_profile_compatibility_flag[0] is the highest bit
  std::uint64_t constraints = 0;    // 48 bits, general_progressive_source_flag is the highest
  friend bool operator==(const Profile&, const Profile&) = default;
};

struct SubLayerProfile {
  std::optional<Profile> profile;
  std::optional<std::uint8_t> level_idc;
  friend bool operator==(const SubLayerProfile&, const SubLayerProfile&) = default;
};

struct ProfileTierLevel {
  Profile general;
  std::uint8_t level_idc = 0;               // 30 times the level
  std::vector<SubLayerProfile> sub_layers;  // 0 to 6: all but the highest
  friend bool operator==(const ProfileTierLevel&, const ProfileTierLevel&) = default;
};

// sps_/vps_max_dec_pic_buffering_minus1 and what follows it.
struct SubLayerOrdering {
  std::uint8_t max_dec_pic_buffering_minus1 = 0;  // 0 to 15
  std::uint8_t max_num_reorder_pics = 0;          // at most the above
  std::uint32_t max_latency_increase_plus1 = 0;   // 0: no limit
  friend bool operator==(const SubLayerOrdering&, const SubLayerOrdering&) = default;
};

struct Ordering {
  bool each_sub_layer = true;
  std::vector<SubLayerOrdering> layers;  // one for each sub-layer, or one for all of them
  friend bool operator==(const Ordering&, const Ordering&) = default;
};

}  // namespace vms::h265
