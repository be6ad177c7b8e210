// Boxes as they stand in ordinary files, for a mutator that puts one where it belongs: bytes alone
// seldom become a box that a parser goes into. Not copied from any file: built from the
// specifications' field lists (ISO/IEC 14496-12 and -15, RFC 9559, the RIFF and AVI
// specifications).
#pragma once

#include <string>
#include <string_view>

#include "harnesses/mutators/parts/boxes.h"

namespace assay::mutators {

// The name that a container has in `format`: four letters, or an EBML id as its bytes; a RIFF list
// by its list type. Nothing for a place at the top of the file.
std::string_view ContainerName(BoxFormat format, View input, const Tree& tree, std::size_t node);

// A whole box for a container of that name. Empty: none is known.
std::string_view KnownBox(BoxFormat format, std::string_view container, Random& random);

}  // namespace assay::mutators
