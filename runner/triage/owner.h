// Whose code a frame of a stack is: tables of names, paths and modules.
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "runner/model/crash.h"

namespace assay::triage {

// Whose code a frame is. Everything that is not known to be somebody else's is the product's.
enum class Owner { kProduct, kHarness, kSanitizer, kLibrary, kEngine, kKit };
std::string_view Name(Owner owner);
Owner OwnerOf(const model::Frame& frame);
// The same for a frame whose normalised function name is at hand.
Owner OwnerOf(const std::string& function, const model::Frame& frame);

}  // namespace assay::triage
