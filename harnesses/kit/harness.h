// The harness kit: one include, one macro, one function body.
//
//   #include "harnesses/kit/harness.h"
//   #include "targets/ini/ini.h"
//
//   ASSAY_HARNESS(ini_roundtrip, input) {
//     const auto document = vms::ini::Parse(input.text());
//     if (!document) return;                                  // refusing is fine, crashing is not
//     const auto again = vms::ini::Parse(vms::ini::Print(*document));
//     assay::kit::Oracle(again.has_value() && *again == *document, "print_loses_nothing");
//   }
//
// Underneath is a standard LLVMFuzzerTestOneInput: the same object file links with libFuzzer, the
// AFL++ driver, the trace driver, the coverage driver and the plain replay main.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "harnesses/kit/determinism.h"
#include "harnesses/kit/input.h"
#include "harnesses/kit/oracle.h"

namespace assay::kit {

using Body = void (*)(Input& input);

// Runs one input under the determinism guard; `name` prefixes the oracle names.
int RunOne(const char* name, Body body, const std::uint8_t* data, std::size_t size);

}  // namespace assay::kit

#define ASSAY_HARNESS(name, input)                                                    \
  static void AssayBody_##name(::assay::kit::Input& input);                           \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);  \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    return ::assay::kit::RunOne(#name, &AssayBody_##name, data, size);                \
  }                                                                                   \
  static void AssayBody_##name([[maybe_unused]] ::assay::kit::Input& input)
