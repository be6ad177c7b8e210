// EXPECT: finding kind=signed-integer-overflow frame=Area
// Width times height of a picture in an int.
#include <cstddef>
#include <cstdint>
#include <cstring>

[[gnu::noinline]] static int Area(int width, int height) { return width * height; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 8) return 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::memcpy(&width, data, 4);
  std::memcpy(&height, data + 4, 4);
  if (width <= 0 || height <= 0) return 0;
  volatile int sink = Area(width, height);
  (void)sink;
  return 0;
}
