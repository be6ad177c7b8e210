// Lines as cameras, clients and servers write them, for a mutator that puts one into a message of
// the same kind: RTSP (RFC 2326, 7826), HTTP (RFC 9110 to 9112) and SDP (RFC 8866, and the
// payload formats' own attributes).
#pragma once

#include <string_view>

#include "harnesses/mutators/parts/line_edit.h"

namespace assay::mutators {

// A line, without its end, that may stand in a message with such lines. Empty: the kind of message
// is not known.
std::string_view KnownLine(const Lines& lines, Random& random);
// A first line for a message of that kind. Empty as above, and for SDP, which has none of its own.
std::string_view KnownStart(const Lines& lines, Random& random);

}  // namespace assay::mutators
