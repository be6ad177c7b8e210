#include "targets/h265/profile.h"

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"

namespace vms::h265 {

template <typename Io>
void ProfileSyntax(Io& io, Profile& profile) {
  io.U(profile.space, 2);
  io.Flag(profile.high_tier);
  io.U(profile.idc, 5);
  io.U(profile.compatibility, 32);
  auto high = static_cast<std::uint32_t>(profile.constraints >> 32);
  auto low = static_cast<std::uint32_t>(profile.constraints);
  io.U(high, 16);
  io.U(low, 32);
  profile.constraints = (std::uint64_t{high} << 32) | low;
}

template <typename Io>
void ProfileTierLevelSyntax(Io& io, unsigned max_sub_layers_minus1, ProfileTierLevel& level) {
  ProfileSyntax(io, level.general);
  io.U(level.level_idc, 8);
  io.Sized(level.sub_layers, max_sub_layers_minus1);
  for (SubLayerProfile& layer : level.sub_layers) {
    io.Present(layer.profile);
    io.Present(layer.level_idc);
  }
  std::uint32_t reserved = 0;  // reserved_zero_2bits up to eight pairs; ignored (§7.4.4)
  if (max_sub_layers_minus1 > 0) io.U(reserved, 2 * (8 - max_sub_layers_minus1));
  for (SubLayerProfile& layer : level.sub_layers) {
    if (layer.profile) ProfileSyntax(io, *layer.profile);
    if (layer.level_idc) io.U(*layer.level_idc, 8);
  }
}

template <typename Io>
void OrderingSyntax(Io& io, unsigned max_sub_layers_minus1, Ordering& ordering) {
  io.Flag(ordering.each_sub_layer);
  io.Sized(ordering.layers, ordering.each_sub_layer ? max_sub_layers_minus1 + 1 : 1);
  for (SubLayerOrdering& layer : ordering.layers) {
    io.Ue(layer.max_dec_pic_buffering_minus1, kMaxDpbMinus1,
          "max_dec_pic_buffering_minus1 is greater than 15");
    io.Ue(layer.max_num_reorder_pics, layer.max_dec_pic_buffering_minus1,
          "max_num_reorder_pics is greater than max_dec_pic_buffering_minus1");
    io.Ue(layer.max_latency_increase_plus1, kAnyUe, {});
  }
}

template void ProfileSyntax(Reading&, Profile&);
template void ProfileSyntax(Writing&, Profile&);
template void ProfileTierLevelSyntax(Reading&, unsigned, ProfileTierLevel&);
template void ProfileTierLevelSyntax(Writing&, unsigned, ProfileTierLevel&);
template void OrderingSyntax(Reading&, unsigned, Ordering&);
template void OrderingSyntax(Writing&, unsigned, Ordering&);

}  // namespace vms::h265
