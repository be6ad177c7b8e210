// A file as a tree of boxes, for looking at a file and for writing an edited one.
//
// Depth, number of boxes and time are bounded (limits.h). Views point into the caller's bytes.
// Threads: pure functions.
#pragma once

#include <cstddef>
#include <vector>

#include "targets/isobmff/box.h"

namespace vms::isobmff {

struct BoxNode {
  FourCc type = 0;
  SizeForm form = SizeForm::kCompact;
  ByteView user_type;  // of a "uuid", 16 bytes
  ByteView data;       // all of a leaf; of a container what stands before its children
  std::vector<BoxNode> children;
  ByteView tail;  // behind the children, fewer than 8 bytes

  friend bool operator==(const BoxNode&, const BoxNode&) = default;
};

// Refuses a file in which any box does not fit its container. The children of the containers of
// §6.2 are read, and those of meta (§8.11.1; of QuickTime's, which is no FullBox, too), stsd, dref.
[[nodiscard]] Parsed<std::vector<BoxNode>> ParseTree(ByteView file);

// Writes exactly the bytes that were parsed. Refuses a box that does not fit its form: a compact
// one of 4 GiB, one "to the end" that is not last, and trees deeper than the limit.
[[nodiscard]] Parsed<std::vector<std::byte>> WriteTree(const std::vector<BoxNode>& nodes);

}  // namespace vms::isobmff
