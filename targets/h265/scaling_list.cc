#include "targets/h265/scaling_list.h"

#include "targets/h265/parts.h"

namespace vms::h265 {
namespace {

// (7-40): each coefficient follows from the one before by a difference modulo 256.
template <typename Io>
void ValueSyntax(Io& io, std::uint8_t& value, std::int32_t& last) {
  std::int32_t delta = value - last;
  if (delta > 127) delta -= 256;
  if (delta < -128) delta += 256;
  io.Se(delta, -128, 127, "scaling_list_delta_coef is out of -128..127");
  value = static_cast<std::uint8_t>((last + delta + 256) % 256);
  last = value;
  io.Require(value != 0, "a scaling factor is 0");
}

template <typename Io>
void ListSyntax(Io& io, unsigned size_id, unsigned matrix, ScalingList& list) {
  io.Flag(list.explicit_values);
  if (!list.explicit_values) {
    io.Ue(list.pred_matrix_id_delta, matrix, "scaling_list_pred_matrix_id_delta goes back too far");
    return;
  }
  std::int32_t last = 8;
  if (size_id > 1) {
    std::int32_t dc_minus8 = list.dc - 8;
    io.Se(dc_minus8, -7, 247, "scaling_list_dc_coef_minus8 is out of -7..247");
    last = dc_minus8 + 8;
    list.dc = static_cast<std::uint8_t>(last);
  }
  const std::size_t count = size_id == 0 ? 16 : 64;
  for (std::size_t i = 0; i < count && !io.failed(); ++i) ValueSyntax(io, list.values[i], last);
}

}  // namespace

template <typename Io>
void ScalingListsSyntax(Io& io, ScalingLists& lists) {
  std::size_t next = 0;
  for (unsigned size_id = 0; size_id < 4; ++size_id) {
    // 32x32 has lists 0 and 3 only, and counts its delta in steps of 3.
    const unsigned matrices = size_id == 3 ? 2 : 6;
    for (unsigned matrix = 0; matrix < matrices && !io.failed(); ++matrix) {
      ListSyntax(io, size_id, matrix, lists[next++]);
    }
  }
}

template void ScalingListsSyntax(Reading&, ScalingLists&);
template void ScalingListsSyntax(Writing&, ScalingLists&);

}  // namespace vms::h265
