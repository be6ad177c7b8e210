// EXPECT: finding kind=heap-buffer-overflow access=write frame=CopyHeader
// Trusts a length byte of the input: copies up to 255 bytes into a heap buffer of 8.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

[[gnu::noinline]] static int CopyHeader(const std::uint8_t* data, std::size_t size) {
  auto* const header = static_cast<std::uint8_t*>(std::malloc(8));
  const std::size_t length = data[1];
  for (std::size_t i = 0; i < length && i + 2 < size; ++i) header[i] = data[i + 2];
  const int first = header[0];
  std::free(header);
  return first;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 12 || data[0] != 'H') return 0;
  volatile int sink = CopyHeader(data, size);
  (void)sink;
  return 0;
}
