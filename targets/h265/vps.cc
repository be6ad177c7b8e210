#include "targets/h265/vps.h"

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"

namespace vms::h265 {
namespace {

template <typename Io>
void LayerSetsSyntax(Io& io, Vps& vps) {
  io.U(vps.max_layer_id, 6);
  io.Count(vps.layer_sets, kMaxLayerSetsMinus1, "vps_num_layer_sets_minus1 is greater than 1023");
  for (std::uint64_t& set : vps.layer_sets) {
    for (unsigned layer = 0; layer <= vps.max_layer_id; ++layer) {
      bool included = ((set >> layer) & 1U) != 0;
      io.Flag(included);
      if (included) set |= std::uint64_t{1} << layer;
    }
    if (io.failed()) return;
  }
}

// A set without common part takes it over from the set before it; the first has its own (§7.4.3.1).
template <typename Io>
void HrdsSyntax(Io& io, Vps& vps, std::vector<VpsHrd>& hrds) {
  const auto layer_sets = static_cast<std::uint32_t>(vps.layer_sets.size() + 1);
  auto count = static_cast<std::uint32_t>(hrds.size());
  io.Ue(count, layer_sets, "vps_num_hrd_parameters is greater than the number of layer sets");
  for (std::uint32_t i = 0; i < count && !io.failed(); ++i) {
    if (Io::kReads) hrds.emplace_back();
    VpsHrd& entry = hrds[i];
    io.Ue(entry.layer_set_idx, layer_sets - 1, "hrd_layer_set_idx names no layer set");
    if (i > 0) {
      io.Flag(entry.own_common);
      if (!entry.own_common) entry.hrd.common = hrds[i - 1].hrd.common;
    }
    HrdSyntax(io, entry.own_common, vps.max_sub_layers_minus1, entry.hrd);
  }
}

template <typename Io>
void VpsSyntax(Io& io, Vps& vps) {
  io.U(vps.id, 4);
  io.Flag(vps.base_layer_internal);
  io.Flag(vps.base_layer_available);
  io.U(vps.max_layers_minus1, 6);
  io.U(vps.max_sub_layers_minus1, 3);
  io.Require(vps.max_sub_layers_minus1 <= kMaxSubLayersMinus1, "vps_max_sub_layers_minus1 is 7");
  io.Flag(vps.temporal_id_nesting);
  std::uint32_t reserved = 0xFFFF;
  io.U(reserved, 16);
  if (io.failed()) return;
  ProfileTierLevelSyntax(io, vps.max_sub_layers_minus1, vps.profile);
  OrderingSyntax(io, vps.max_sub_layers_minus1, vps.ordering);
  LayerSetsSyntax(io, vps);
  if (io.Present(vps.timing)) {
    TimingSyntax(io, vps.timing->timing);
    HrdsSyntax(io, vps, vps.timing->hrds);
  }
  bool extension = false;
  io.Flag(extension);
}

}  // namespace

Parsed<Vps> ParseVps(std::span<const std::byte> rbsp) {
  if (rbsp.size() > kMaxParameterSetBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "the VPS is longer than 65535 bytes");
  }
  Reading reader(rbsp);
  Vps vps;
  VpsSyntax(reader, vps);
  if (reader.failed()) return reader.error();
  return vps;
}

std::vector<std::byte> WriteVps(const Vps& vps) {
  Writing writer;
  Vps copy = vps;
  VpsSyntax(writer, copy);
  return writer.Rbsp();
}

}  // namespace vms::h265
