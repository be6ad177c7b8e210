// The container formats of box_tree: ISO BMFF (ISO/IEC 14496-12 §4.2), EBML (RFC 8794) and RIFF.
#pragma once

#include <cstdint>

#include "harnesses/mutators/parts/tree.h"

namespace assay::mutators {

enum class BoxFormat { kNone, kIsoBmff, kEbml, kRiff };

// What the first bytes are.
BoxFormat RecogniseBoxes(View input);
// The boxes of `input`; a size that lies is cut to its parent's end.
Tree ReadBoxes(BoxFormat format, View input);
// Writes the size of the content into a box's head, as far as the head's field can hold it.
void WriteBoxSize(BoxFormat format, std::span<std::byte> bytes, const Node& box,
                  std::uint64_t content);

}  // namespace assay::mutators
