// EXPECT: finding kind=timeout frame=SpinForever children-left=0
// Spins forever, and a polite stop is not enough: SIGTERM is ignored.
#include <csignal>
#include <cstddef>
#include <cstdint>

[[gnu::noinline]] static void SpinForever() {
  for (volatile bool spin = true; spin;) {  // volatile: or the loop may be removed
  }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::signal(SIGTERM, SIG_IGN);
  if (size > 0 && data[0] == 'Z') SpinForever();
  return 0;
}
