// The parts of a slice segment header about references, for its reader.
#pragma once

#include "targets/h265/slice_header.h"
#include "targets/h265/syntax.h"

namespace vms::h265 {

struct SliceContext {
  const NalHeader& nal;
  const Sps& sps;
  const Pps& pps;
};

void ReadReferenceSets(Reading& reader, const SliceContext& context, SliceHeader& header);
void ReadInter(Reading& reader, const SliceContext& context, SliceHeader& header);

}  // namespace vms::h265
