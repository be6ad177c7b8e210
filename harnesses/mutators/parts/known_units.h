// NAL units of H.264 and H.265 that fit together (parameter sets 0 and 1, slices of them), for a
// mutator that puts one into a stream: parameter sets seldom come out of changed bits. Written
// field by field from the syntax tables (H.264 §7.3, H.265 §7.3).
#pragma once

#include "harnesses/mutators/parts/edit.h"

namespace assay::mutators {

// A unit as its RBSP behind its header, without emulation prevention.
View KnownUnit(bool h265, Random& random);

}  // namespace assay::mutators
