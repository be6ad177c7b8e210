// EXPECT: no-finding contained=log bytes=104857600
// The first input of each process writes 100 MiB to standard error; nothing else is wrong.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static bool flooded = false;
  if (!flooded) {
    flooded = true;
    const std::string line(1023, '=');
    for (int i = 0; i < 100 * 1024; ++i) std::fprintf(stderr, "%s\n", line.c_str());
  }
  volatile unsigned sink = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 'm') sink = sink + data[i];
  }
  return 0;
}
