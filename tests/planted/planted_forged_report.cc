// EXPECT: no-finding forged=heap-use-after-free
// Prints what looks like a sanitizer's report and goes on: words alone are not a crash.
#include <cstddef>
#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static bool printed = false;
  if (!printed) {
    printed = true;
    std::fputs(
        "==1==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x1 bp "
        "0x2 sp 0x3\nREAD of size 4 at 0x602000000010 thread T0\n    #0 0x1 in Forged "
        "/forged.cc:1:1\n",
        stderr);
  }
  volatile unsigned sink = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] > 'm') sink = sink + data[i];
  }
  return 0;
}
