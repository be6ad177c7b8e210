// EXPECT: finding kind=out-of-memory
// Takes and keeps 16 MiB at a time, slowly enough that a limit looked at once a second is met.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || data[0] != 'M') return 0;
  constexpr std::size_t kChunk = 16U << 20U;
  constexpr int kChunks = 128;  // 2 GiB: a machine survives it should every limit be missing
  std::vector<void*> kept;
  for (int i = 0; i < kChunks; ++i) {
    void* const chunk = std::malloc(kChunk);
    if (chunk == nullptr) break;
    std::memset(chunk, i + 1, kChunk);
    kept.push_back(chunk);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  for (void* const chunk : kept) std::free(chunk);
  return 0;
}
