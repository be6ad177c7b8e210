// XML: elements are moved, doubled, dropped, exchanged, wrapped and renamed; attribute values and
// texts change. What comes out is well-formed if the input was, but for one change of the bytes of
// a tag now and then; the engine's own mutations break documents often enough.
#pragma once

#include <memory>

#include "harnesses/kit/mutator.h"

namespace assay::mutators {

// Takes documents, and elements that stand side by side without a root.
std::unique_ptr<kit::Mutator> MakeXmlMutator();

}  // namespace assay::mutators
