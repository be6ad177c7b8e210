// EXPECT: finding kind=stack-overflow frame=ParseNested
// Recursion driven by the input: its second byte decides how deep the nesting goes.
#include <cstddef>
#include <cstdint>

[[gnu::noinline]] static unsigned ParseNested(std::uint64_t depth) {
  volatile unsigned char frame[512] = {};
  frame[depth % sizeof frame] = static_cast<unsigned char>(depth);
  if (depth == 0) return frame[0];
  return ParseNested(depth - 1) + frame[depth % sizeof frame];
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || data[0] != '[') return 0;
  const std::uint64_t levels = data[1] >= 0x80 ? 10'000'000 : data[1] % 8U;
  volatile unsigned sink = ParseNested(levels);
  (void)sink;
  return 0;
}
