// EXPECT: no-finding problem=start-failed
// Dies before the first input: a broken program or machine, not a bug that an input reaches.
#include <cstddef>
#include <cstdint>

static int* volatile nowhere = nullptr;

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerInitialize(int*, char***) { return *nowhere; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* /*data*/, std::size_t /*size*/) {
  return 0;
}
