// EXPECT: finding kind=heap-buffer-overflow access=read frame=SumPayload
// Reads as many bytes as the input claims to have, not as many as it has.
#include <cstddef>
#include <cstdint>

[[gnu::noinline]] static unsigned SumPayload(const std::uint8_t* payload, std::size_t claimed) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < claimed; ++i) sum += payload[i];
  return sum;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || data[0] != 'R') return 0;
  volatile unsigned sink = SumPayload(data + 2, data[1]);
  (void)sink;
  return 0;
}
