#include "harnesses/kit/run.h"

#include "harnesses/kit/harness.h"

namespace assay::kit {
namespace {

// One harness per program, and the engines call it from one thread.
const char* current_harness = "harness";

}  // namespace

const char* CurrentHarness() { return current_harness; }

int RunOne(const char* name, Body body, const std::uint8_t* data, std::size_t size) {
  current_harness = name;
  Input input({reinterpret_cast<const std::byte*>(data), size});
  const DeterminismGuard guard;
  body(input);
  return 0;
}

}  // namespace assay::kit
