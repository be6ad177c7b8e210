// The small bad programs whose output is kept in tests/logs: each source is a table of named bugs,
// and the input is the name of the bug to run. scripts/make-logs builds and runs them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace camera {

struct Case {
  std::string_view name;
  void (*run)(const std::uint8_t* data, std::size_t size);
};

template <std::size_t kCount>
int RunCase(const Case (&cases)[kCount], const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  for (const Case& one : cases) {
    if (name == one.name) one.run(data, size);
  }
  return 0;
}

}  // namespace camera

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
