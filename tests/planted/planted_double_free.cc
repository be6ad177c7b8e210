// EXPECT: finding kind=double-free frame=DropBuffer
// Two closing marks in one input free the same buffer twice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

static void* volatile buffer;

[[gnu::noinline]] static void DropBuffer() { std::free(buffer); }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  buffer = std::malloc(24);
  int closed = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '}' && closed < 2) {
      DropBuffer();
      ++closed;
    }
  }
  if (closed == 0) std::free(buffer);
  return 0;
}
