// The syntax structures that are parts of others, for the sources of this folder. Each is
// instantiated for Reading and for Writing in its own source; what was read is meaningless when the
// reader has failed.
#pragma once

#include <span>

#include "targets/h265/profile.h"
#include "targets/h265/reference_sets.h"
#include "targets/h265/scaling_list.h"
#include "targets/h265/syntax.h"
#include "targets/h265/vui.h"

namespace vms::h265 {

template <typename Io>
void ProfileSyntax(Io& io, Profile& profile);
template <typename Io>
void ProfileTierLevelSyntax(Io& io, unsigned max_sub_layers_minus1, ProfileTierLevel& level);
template <typename Io>
void OrderingSyntax(Io& io, unsigned max_sub_layers_minus1, Ordering& ordering);

// `with_common`: otherwise `hrd.common` is what the caller took over.
template <typename Io>
void HrdSyntax(Io& io, bool with_common, unsigned max_sub_layers_minus1, HrdParameters& hrd);
template <typename Io>
void TimingSyntax(Io& io, Timing& timing);
template <typename Io>
void VuiSyntax(Io& io, unsigned max_sub_layers_minus1, Vui& vui);
template <typename Io>
void ScalingListsSyntax(Io& io, ScalingLists& lists);

// `before` are the sets of smaller index; `in_slice`: all of the SPS's, and this is the slice's
// own.
template <typename Io>
void ShortTermSetSyntax(Io& io, std::span<const ShortTermSet> before, bool in_slice,
                        unsigned max_pictures, ShortTermSet& set);

}  // namespace vms::h265
