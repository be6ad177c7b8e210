#include "harnesses/mutators/parts/known_units.h"

#include <bit>
#include <functional>
#include <initializer_list>
#include <vector>

namespace assay::mutators {
namespace {

class Writer {
 public:
  Writer& U(unsigned width, std::uint64_t value) {
    for (unsigned i = width; i-- > 0;) bits_.push_back((value >> i & 1U) != 0);
    return *this;
  }
  // Unsigned Exp-Golomb codes (H.264 §9.1), and signed ones (§9.1.1).
  Writer& Ue(std::initializer_list<std::uint64_t> values) {
    for (const std::uint64_t value : values) {
      const auto width = static_cast<unsigned>(std::bit_width(value + 1));
      U(width - 1, 0).U(width, value + 1);
    }
    return *this;
  }
  Writer& Se(std::initializer_list<std::int64_t> values) {
    for (const std::int64_t value : values) {
      Ue({static_cast<std::uint64_t>(value > 0 ? 2 * value - 1 : -2 * value)});
    }
    return *this;
  }
  Writer& With(const std::function<void(Writer&)>& more) {
    if (more) more(*this);
    return *this;
  }
  // With the trailing bits.
  Bytes Done() {
    U(1, 1);
    Bytes out((bits_.size() + 7) / 8);
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      if (bits_[i]) out[i / 8] |= std::byte{0x80} >> static_cast<int>(i % 8);
    }
    return out;
  }

 private:
  std::vector<bool> bits_;
};
using More = std::function<void(Writer&)>;

// --- H.264 ---

void Hrd(Writer& w) {
  w.Ue({0}).U(4, 0).U(4, 0).Ue({100, 100}).U(1, 0).U(5, 23).U(5, 23).U(5, 23).U(5, 24);
}

void Vui(Writer& w) {
  w.U(1, 1).U(8, 255).U(16, 4).U(16, 3);                      // aspect ratio
  w.U(1, 1).U(1, 0);                                          // overscan
  w.U(1, 1).U(3, 5).U(1, 1).U(1, 1).U(8, 1).U(8, 1).U(8, 1);  // video signal
  w.U(1, 1).Ue({0, 1});                                       // chroma location
  w.U(1, 1).U(32, 1).U(32, 50).U(1, 1);                       // timing
  w.U(1, 1).With(Hrd).U(1, 1).With(Hrd).U(1, 0);              // HRD of NAL and VCL
  w.U(1, 1);                                                  // pic_struct
  w.U(1, 1).U(1, 1).Ue({2, 1, 16, 16, 0, 1});                 // restrictions
}

// A scaling list of sixteens: the second step leads to 0, which ends it (H.264 §7.3.2.1.1.1).
void FlatList(Writer& w) { w.U(1, 1).Se({8, -16}); }

Bytes Sps264(unsigned id, unsigned profile, const More& high, const More& order, bool frames,
             const More& vui) {
  Writer w;
  w.U(8, 0x67).U(8, profile).U(8, 0).U(8, 30).Ue({id}).With(high).Ue({0}).With(order);
  w.Ue({2}).U(1, 1).Ue({3, 2}).U(1, frames ? 1 : 0);
  if (!frames) w.U(1, 1);
  w.U(1, 1).U(1, 1).Ue({0, 1, 0, 1}).U(1, vui ? 1 : 0).With(vui);
  return w.Done();
}

Bytes Pps264(unsigned id, unsigned sps, bool cabac, const More& groups, const More& extension) {
  Writer w;
  w.U(8, 0x68).Ue({id, sps}).U(1, cabac ? 1 : 0).U(1, 1);
  if (groups) {
    groups(w);
  } else {
    w.Ue({0});
  }
  w.Ue({1, 1}).U(1, 1).U(2, 1).Se({0, 0, 1}).U(1, 1).U(1, 0).U(1, 1).With(extension);
  return w.Done();
}

std::vector<Bytes> Units264() {
  const More poc0 = [](Writer& w) { w.Ue({0, 0}); };
  const More poc1 = [](Writer& w) { w.Ue({1}).U(1, 0).Se({-1, 1}).Ue({2}).Se({2, -2}); };
  const More poc2 = [](Writer& w) { w.Ue({2}); };
  const More high = [](Writer& w) { w.Ue({1, 0, 0}).U(1, 0).U(1, 0); };
  const More lists = [](Writer& w) {
    w.Ue({3}).U(1, 0).Ue({2, 2}).U(1, 1).U(1, 1);
    for (int i = 0; i < 12; ++i) i == 1 || i == 6 ? FlatList(w) : void(w.U(1, 0));
  };
  const More eight = [](Writer& w) { w.U(1, 1).U(1, 1).U(6, 0).U(1, 0).With(FlatList).Se({-2}); };
  const auto slice = [](unsigned head, unsigned type, const More& rest) {
    return Writer().U(8, head).Ue({0, type, 0}).U(4, 1).With(rest).U(24, 0xabcdef).Done();
  };
  return {
      Sps264(0, 66, {}, poc0, true, {}),
      Sps264(1, 66, {}, poc2, true, Vui),
      Sps264(0, 77, {}, poc1, false, Vui),
      Sps264(0, 100, high, poc0, true, Vui),
      Sps264(1, 244, lists, poc0, false, {}),
      Pps264(0, 0, false, {}, {}),
      Pps264(0, 0, true, {}, eight),
      Pps264(1, 1, true, {}, {}),
      Pps264(0, 0, false, [](Writer& w) { w.Ue({1, 0, 1, 1}); }, {}),
      Pps264(0, 0, false, [](Writer& w) { w.Ue({1, 2, 1, 5}); }, {}),
      Pps264(0, 0, false, [](Writer& w) { w.Ue({1, 4}).U(1, 1).Ue({1}); }, {}),
      Pps264(0, 0, false, [](Writer& w) { w.Ue({1, 6, 11}).U(12, 0x555); }, {}),
      // IDR: its number, order, dec_ref_pic_marking, slice_qp_delta, deblocking
      slice(
          0x65, 7,
          [](Writer& w) { w.Ue({0}).U(4, 0).Se({0}).U(1, 0).U(1, 1).Se({0}).Ue({0}).Se({1, -1}); }),
      // P: order, override, reordering, weights, marking
      slice(0x61, 5,
            [](Writer& w) {
              w.U(4, 2).Se({0}).U(1, 1).Ue({1}).U(1, 1).Ue({0, 0, 2, 1, 3});
              w.Ue({1, 1}).U(1, 1).Se({2, 1}).U(1, 1).Se({2, 1, 2, 1}).U(1, 0).U(1, 0);
              w.U(1, 1).Ue({1, 0, 2, 0, 3, 0, 0, 4, 1, 5, 0}).Se({2}).Ue({1});
            }),
      // B: order, direct mode, override of both lists, reordering of both
      slice(0x01, 6,
            [](Writer& w) {
              w.U(4, 4).Se({1}).U(1, 1).U(1, 1).Ue({1, 0}).U(1, 1).Ue({1, 0, 3}).U(1, 0).Se({0}).Ue(
                  {1});
            }),
      Writer().U(8, 0x06).U(8, 1).U(8, 1).U(8, 0x12).U(8, 0x80).Done(),  // pic timing
      Writer().U(8, 0x06).U(8, 0).U(8, 4).U(32, 0x80123456).Done(),      // buffering
      Writer()
          .U(8, 0x06)
          .U(8, 6)
          .U(8, 1)
          .Ue({1})
          .U(1, 1)
          .U(1, 0)
          .U(2, 0)
          .U(1, 1)
          .Done(),  // recovery
      Writer().U(8, 0x06).U(8, 5).U(8, 17).U(64, 0x0123456789abcdef).U(64, 1).U(8, 'x').Done(),
      Writer().U(8, 0x06).U(8, 137).U(8, 24).U(64, 1).U(64, 2).U(64, 3).Done(),      // mastering
      Writer().U(8, 0x06).U(8, 45).U(8, 4).Ue({1}).U(1, 0).U(7, 3).U(16, 0).Done(),  // packing
      Writer().U(8, 0x09).U(3, 7).Done(),
  };
}

// --- H.265 ---

void Tier(Writer& w) {
  w.U(2, 0).U(1, 0).U(5, 1).U(32, 0x60000000).U(4, 9).U(43, 0).U(1, 0).U(8, 93);
}

Bytes Vps265() {
  Writer w;
  w.U(16, 0x4001).U(4, 0).U(2, 3).U(6, 0).U(3, 0).U(1, 1).U(16, 0xffff).With(Tier);
  w.U(1, 1).Ue({4, 2, 0}).U(6, 0).Ue({0}).U(1, 1).U(32, 1).U(32, 25).U(1, 1).Ue({1, 0}).U(1, 0);
  return w.Done();
}

void Vui265(Writer& w) {
  w.U(1, 1).U(8, 255).U(16, 4).U(16, 3).U(1, 1).U(1, 0);
  w.U(1, 1).U(3, 5).U(1, 1).U(1, 1).U(8, 9).U(8, 16).U(8, 9).U(1, 1).Ue({0, 0});
  w.U(1, 0).U(1, 0).U(1, 1).U(1, 1).Ue({0, 0, 0, 1});
  w.U(1, 1).U(32, 1).U(32, 25).U(1, 1).Ue({1}).U(1, 1);
  w.U(1, 1).U(1, 0).U(1, 0).U(4, 0).U(4, 0).U(5, 23).U(5, 23).U(5, 23);  // HRD, NAL alone
  w.U(1, 1).Ue({0}).U(1, 0).Ue({0, 100, 100}).U(1, 0);
  w.U(1, 1).U(1, 0).U(1, 1).U(1, 0).Ue({0, 2, 1, 15, 15});
}

Bytes Sps265(unsigned id, unsigned chroma, const More& sets, bool long_term, const More& vui,
             bool full) {
  Writer w;
  w.U(16, 0x4201).U(4, 0).U(3, 0).U(1, 1).With(Tier).Ue({id, chroma});
  if (chroma == 3) w.U(1, 0);
  w.Ue({64, 64}).U(1, 1).Ue({0, 1, 0, 1}).Ue({0, 0, 4}).U(1, 1).Ue({4, 2, 0});
  w.Ue({0, 1, 0, 1, 0, 0}).U(1, full ? 1 : 0);
  if (full) w.U(1, 0);  // the default scaling lists
  w.U(1, 1).U(1, 1).U(1, full ? 1 : 0);
  if (full) w.U(4, 7).U(4, 7).Ue({0, 1}).U(1, 1);  // PCM
  w.With(sets).U(1, long_term ? 1 : 0);
  if (long_term) w.Ue({1}).U(8, 5).U(1, 1);
  w.U(1, 1).U(1, 1).U(1, vui ? 1 : 0).With(vui).U(1, 0);
  return w.Done();
}

Bytes Pps265(unsigned id, unsigned sps, bool full) {
  Writer w;
  w.U(16, 0x4401).Ue({id, sps}).U(1, full ? 1 : 0).U(1, full ? 1 : 0).U(3, full ? 2 : 0);
  w.U(1, 1).U(1, 1).Ue({0, 0}).Se({0}).U(1, 0).U(1, 1).U(1, 1).Ue({1}).Se({1, -1});
  w.U(1, full ? 1 : 0).U(1, full ? 1 : 0).U(1, full ? 1 : 0).U(1, 0).U(1, full ? 1 : 0);
  w.U(1, full ? 1 : 0);
  if (full) w.Ue({1, 1}).U(1, 1).U(1, 1);  // tiles
  w.U(1, 1).U(1, full ? 1 : 0);
  if (full) w.U(1, 1).U(1, 0).Se({1, -1});  // deblocking
  w.U(1, 0).U(1, full ? 1 : 0).Ue({0}).U(1, full ? 1 : 0).U(1, 0);
  return w.Done();
}

std::vector<Bytes> Units265() {
  const More none = [](Writer& w) { w.Ue({0}); };
  const More two = [](Writer& w) {
    w.Ue({2, 1, 1, 0}).U(1, 1).Ue({0}).U(1, 1);         // one before, one behind
    w.U(1, 1).U(1, 0).Ue({0}).U(1, 1).U(2, 1).U(1, 1);  // predicted of the first
  };
  const auto slice = [](unsigned head, const More& rest) {
    return Writer().U(16, head).U(1, 1).With(rest).U(1, 1).U(24, 0xabcdef).Done();
  };
  return {
      Vps265(),
      Sps265(0, 1, none, false, {}, false),
      Sps265(0, 1, two, true, Vui265, true),
      Sps265(1, 3, two, false, Vui265, false),
      Sps265(1, 0, none, true, {}, true),
      Pps265(0, 0, false),
      Pps265(0, 0, true),
      Pps265(1, 1, false),
      slice(0x2601, [](Writer& w) { w.U(1, 0).Ue({0, 2}).U(1, 1).U(1, 1).Se({0}).U(1, 1); }),
      slice(0x0201,
            [](Writer& w) {
              w.Ue({0, 1}).U(8, 1).U(1, 0).Ue({1, 0}).U(1, 0).U(1, 1).U(2, 3).U(1, 1).Ue({0}).Se(
                  {2});
            }),
      slice(0x0001,
            [](Writer& w) {
              w.Ue({0, 0}).U(8, 3).U(1, 1).U(1, 0).U(2, 3).U(1, 1).Ue({1, 1}).U(1, 1).Ue({0}).Se(
                  {-2});
            }),
      Writer().U(16, 0x4e01).U(8, 1).U(8, 3).U(24, 0x012345).Done(),
      Writer().U(16, 0x4e01).U(8, 132).U(8, 5).U(8, 0).U(32, 0x01234567).Done(),
      Writer().U(16, 0x4e01).U(8, 137).U(8, 24).U(64, 1).U(64, 2).U(64, 3).Done(),
      Writer().U(16, 0x4e01).U(8, 144).U(8, 4).U(32, 0x03e80190).Done(),
      Writer().U(16, 0x4e01).U(8, 129).U(8, 1).U(8, 0).Done(),
      Writer().U(16, 0x4601).U(3, 2).Done(),
  };
}

}  // namespace

View KnownUnit(bool h265, Random& random) {
  static const std::vector<Bytes> of_h264 = Units264();
  static const std::vector<Bytes> of_h265 = Units265();
  return Pick(random, h265 ? of_h265 : of_h264);
}

}  // namespace assay::mutators
