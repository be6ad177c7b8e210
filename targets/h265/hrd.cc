#include "targets/h265/hrd.h"

#include "targets/h265/limits.h"
#include "targets/h265/parts.h"

namespace vms::h265 {
namespace {

template <typename Io>
void CommonSyntax(Io& io, HrdCommon& common) {
  io.Flag(common.nal);
  io.Flag(common.vcl);
  if (!common.nal && !common.vcl) return;
  if (io.Present(common.sub_picture)) {
    io.U(common.sub_picture->tick_divisor_minus2, 8);
    io.U(common.sub_picture->du_cpb_removal_delay_increment_length_minus1, 5);
    io.Flag(common.sub_picture->cpb_params_in_pic_timing);
    io.U(common.sub_picture->dpb_output_delay_du_length_minus1, 5);
  }
  io.U(common.bit_rate_scale, 4);
  io.U(common.cpb_size_scale, 4);
  if (common.sub_picture) io.U(common.sub_picture->cpb_size_du_scale, 4);
  io.U(common.initial_cpb_removal_delay_length_minus1, 5);
  io.U(common.au_cpb_removal_delay_length_minus1, 5);
  io.U(common.dpb_output_delay_length_minus1, 5);
}

// §E.2.3. The count was checked when it was read.
template <typename Io>
void CpbsSyntax(Io& io, bool sub_picture, unsigned count, std::vector<Cpb>& cpbs) {
  io.Sized(cpbs, count);
  for (Cpb& cpb : cpbs) {
    io.Ue(cpb.bit_rate_value_minus1, kAnyUe, {});
    io.Ue(cpb.cpb_size_value_minus1, kAnyUe, {});
    if (sub_picture) {
      io.Ue(cpb.cpb_size_du_value_minus1, kAnyUe, {});
      io.Ue(cpb.bit_rate_du_value_minus1, kAnyUe, {});
    }
    io.Flag(cpb.cbr);
    if (io.failed()) return;
  }
}

template <typename Io>
void SubLayerSyntax(Io& io, const HrdCommon& common, HrdSubLayer& layer) {
  io.Flag(layer.fixed_pic_rate_general);
  if (layer.fixed_pic_rate_general) {
    layer.fixed_pic_rate_within_cvs = true;
  } else {
    io.Flag(layer.fixed_pic_rate_within_cvs);
  }
  if (layer.fixed_pic_rate_within_cvs) {
    io.Ue(layer.elemental_duration_in_tc_minus1, 2047,
          "elemental_duration_in_tc_minus1 is greater than 2047");
  } else {
    io.Flag(layer.low_delay);
  }
  if (!layer.low_delay) {
    io.Ue(layer.cpb_cnt_minus1, kMaxCpbCntMinus1, "cpb_cnt_minus1 is greater than 31");
  }
  if (io.failed()) return;
  const bool sub_picture = common.sub_picture.has_value();
  if (common.nal) CpbsSyntax(io, sub_picture, layer.cpb_cnt_minus1 + 1U, layer.nal);
  if (common.vcl) CpbsSyntax(io, sub_picture, layer.cpb_cnt_minus1 + 1U, layer.vcl);
}

}  // namespace

template <typename Io>
void HrdSyntax(Io& io, bool with_common, unsigned max_sub_layers_minus1, HrdParameters& hrd) {
  if (with_common) CommonSyntax(io, hrd.common);
  io.Sized(hrd.sub_layers, max_sub_layers_minus1 + 1);
  for (HrdSubLayer& layer : hrd.sub_layers) {
    if (io.failed()) return;
    SubLayerSyntax(io, hrd.common, layer);
  }
}

template void HrdSyntax(Reading&, bool, unsigned, HrdParameters&);
template void HrdSyntax(Writing&, bool, unsigned, HrdParameters&);

}  // namespace vms::h265
