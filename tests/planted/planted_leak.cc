// EXPECT: finding kind=memory-leak frame=AllocateTrack
// An error path forgets what it has allocated.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

static void* volatile track;

[[gnu::noinline]] static void AllocateTrack() { track = std::malloc(48); }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || data[0] != 'L') return 0;
  AllocateTrack();
  if (data[1] == 'E') {
    track = nullptr;  // the error path
    return 0;
  }
  std::free(track);
  return 0;
}
