// The brands of a file or segment (ISO/IEC 14496-12 §4.3 ftyp, §8.16.2 styp).
#pragma once

#include <vector>

#include "targets/isobmff/box.h"

namespace vms::isobmff {

struct Brands {
  FourCc major = 0;
  std::uint32_t minor_version = 0;
  std::vector<FourCc> compatible;  // at most kMaxBrands

  friend bool operator==(const Brands&, const Brands&) = default;
};

// The body of an ftyp or styp box. Bytes at the end that are no whole brand are refused.
[[nodiscard]] Parsed<Brands> ParseBrands(ByteView body);
[[nodiscard]] std::vector<std::byte> WriteBrands(const Brands& brands);

}  // namespace vms::isobmff
