// Names of functions as people know them. Pure; any bytes are a valid name.
#pragma once

#include <string>
#include <string_view>

namespace assay::coverage {

// llvm-cov's name of a function, "file.cc:_ZL6helperi" for one with internal linkage, as qualified
// name without return type and parameters: "helper". What is not mangled stays as it is.
std::string ReadableName(std::string_view exported);

// "Queue<int>::Push" -> "Queue::Push": one name for all instantiations of a template.
std::string WithoutTemplateArguments(std::string_view name);

}  // namespace assay::coverage
