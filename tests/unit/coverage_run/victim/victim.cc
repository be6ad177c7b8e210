// A harness whose inputs end the program in every way there is; the first letter says how.
#include <unistd.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

static int Deep(int depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(depth);
  return depth > 100'000'000 ? 0 : Deep(depth + 1) + frame[0];
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] == 'A') std::abort();
  if (data[0] == 'D') return Deep(0) == 12345 ? 1 : 0;
  if (data[0] == 'E') std::exit(0);
  if (data[0] == 'K') std::raise(SIGKILL);
  if (data[0] == '_') _exit(0);
  if (data[0] == 'H') {
    for (volatile bool spin = true; spin;) {
    }
  }
  if (size > 1 && (data[0] == 'x' || data[1] == 'y')) return 0;
  return 0;
}
