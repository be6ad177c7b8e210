// The extensions of an SPS, for the SPS reader and writer.
#pragma once

#include "targets/h265/sps.h"
#include "targets/h265/syntax.h"

namespace vms::h265 {

template <typename Io>
void SpsExtensionsSyntax(Io& io, Sps& sps);

// Which extensions follow, as SPS and PPS both say it (§7.3.2.2.1, §7.3.2.3.1). Fails as
// unsupported where one that is not read stands before one that is.
struct ExtensionFlags {
  bool range = false, multilayer = false, depth = false, scc = false;
};
template <typename Io>
void ExtensionFlagsSyntax(Io& io, ExtensionFlags& flags) {
  bool any = flags.range || flags.multilayer || flags.scc;
  io.Flag(any);
  if (!any) return;
  io.Flag(flags.range);
  io.Flag(flags.multilayer);
  io.Flag(flags.depth);
  io.Flag(flags.scc);
  std::uint32_t later = 0;
  io.U(later, 4);
  if (flags.depth && flags.scc) {
    io.Fail(ParseErrorKind::kUnsupported, "a 3D extension stands before the screen content one");
  }
}

}  // namespace vms::h265
