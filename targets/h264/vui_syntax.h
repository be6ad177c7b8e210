// Reading and writing vui_parameters(), for the SPS reader and writer.
#pragma once

#include "targets/base/bit_writer.h"
#include "targets/h264/syntax_reader.h"
#include "targets/h264/vui.h"

namespace vms::h264 {

Vui ReadVui(SyntaxReader& reader);  // meaningless when the reader has failed
void WriteVui(const Vui& vui, BitWriter& writer);

}  // namespace vms::h264
