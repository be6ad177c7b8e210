#include "targets/h265/reference_sets.h"

#include <algorithm>

#include "targets/h265/parts.h"

namespace vms::h265 {
namespace {

constexpr std::int32_t kMaxDelta = 32768;  // §7.4.8
constexpr std::string_view kTooMany = "a reference picture set has more pictures than the DPB";

// (7-61) and (7-62): the set referred to, shifted by `delta`, and the picture at `delta` itself.
// `entries` are in the order negative, positive, itself; both results come out nearest first.
void Derive(const ShortTermSet& from, std::int32_t delta,
            const std::vector<InterSetPrediction::Entry>& entries, ShortTermSet& set) {
  set.negative.clear();
  set.positive.clear();
  const std::size_t negatives = from.negative.size();
  const auto take = [&](std::int32_t poc, std::size_t entry, bool negative) {
    if ((negative ? poc >= 0 : poc <= 0) || !entries[entry].use_delta) return;
    (negative ? set.negative : set.positive).push_back({poc, entries[entry].used});
  };
  for (const bool negative : {true, false}) {
    const auto& across = negative ? from.positive : from.negative;
    const auto& along = negative ? from.negative : from.positive;
    const std::size_t across_base = negative ? negatives : 0;
    const std::size_t along_base = negative ? 0 : negatives;
    for (std::size_t j = across.size(); j-- > 0;) {
      take(across[j].delta_poc + delta, across_base + j, negative);
    }
    take(delta, from.size(), negative);
    for (std::size_t j = 0; j < along.size(); ++j) {
      take(along[j].delta_poc + delta, along_base + j, negative);
    }
  }
}

template <typename Io>
void InterSyntax(Io& io, std::span<const ShortTermSet> before, bool in_slice, ShortTermSet& set) {
  InterSetPrediction& inter = *set.inter;
  if (in_slice) {
    io.Ue(inter.delta_idx_minus1, static_cast<std::uint32_t>(before.size() - 1),
          "delta_idx_minus1 refers to no reference picture set");
  }
  io.Flag(inter.negative);
  io.Ue(inter.abs_delta_minus1, kMaxDelta - 1, "abs_delta_rps_minus1 is greater than 32767");
  if (io.failed()) return;
  const ShortTermSet& from = before[before.size() - 1 - inter.delta_idx_minus1];
  io.Sized(inter.entries, from.size() + 1);
  for (InterSetPrediction::Entry& entry : inter.entries) {
    io.Flag(entry.used);
    if (!entry.used) io.Flag(entry.use_delta);
  }
  if (io.failed()) return;
  const std::int32_t size = inter.abs_delta_minus1 + 1;
  Derive(from, inter.negative ? -size : size, inter.entries, set);
}

template <typename Io>
void PicturesSyntax(Io& io, int sign, std::vector<ReferencePicture>& pictures) {
  std::int32_t last = 0;
  for (ReferencePicture& picture : pictures) {
    std::int32_t step = sign * (picture.delta_poc - last) - 1;
    io.Ue(step, kMaxDelta - 1, "delta_poc_minus1 is greater than 32767");
    picture.delta_poc = last + sign * (step + 1);
    last = picture.delta_poc;
    io.Flag(picture.used);
    if (io.failed()) return;
  }
}

}  // namespace

template <typename Io>
void ShortTermSetSyntax(Io& io, std::span<const ShortTermSet> before, bool in_slice,
                        unsigned max_pictures, ShortTermSet& set) {
  if (!before.empty() && io.Present(set.inter)) {
    InterSyntax(io, before, in_slice, set);
  } else {
    auto negatives = static_cast<std::uint32_t>(set.negative.size());
    auto positives = static_cast<std::uint32_t>(set.positive.size());
    io.Ue(negatives, max_pictures, kTooMany);
    io.Ue(positives, max_pictures - std::min(negatives, max_pictures), kTooMany);
    io.Sized(set.negative, negatives);
    io.Sized(set.positive, positives);
    PicturesSyntax(io, -1, set.negative);
    PicturesSyntax(io, 1, set.positive);
  }
  if (io.failed()) return;
  io.Require(set.size() <= max_pictures, kTooMany);
  for (const auto* list : {&set.negative, &set.positive}) {
    io.Require(list->empty() ||
                   (list->back().delta_poc >= -kMaxDelta && list->back().delta_poc <= kMaxDelta),
               "a reference picture is too far away");
  }
}

template void ShortTermSetSyntax(Reading&, std::span<const ShortTermSet>, bool, unsigned,
                                 ShortTermSet&);
template void ShortTermSetSyntax(Writing&, std::span<const ShortTermSet>, bool, unsigned,
                                 ShortTermSet&);

}  // namespace vms::h265
