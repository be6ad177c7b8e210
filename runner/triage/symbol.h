// Function names as identities: what changes with types, builds and compilers is taken out.
// Threads: pure functions, linear in the name.
#pragma once

#include <string>
#include <string_view>

namespace assay::triage {

// "void vms::(anonymous namespace)::Read<int>(std::span<int>) [clone .cold]" →
// "vms::{anonymous}::Read". Return type, parameters, template arguments, ABI tags and clone
// suffixes go; lambdas lose their numbers; operators keep their names. Any bytes give some name.
std::string NormalisedFunction(std::string_view function);

// The last two parts of a path at most, without the machine's own: "rtsp/transport.cc".
std::string_view FileName(std::string_view path);

}  // namespace assay::triage
