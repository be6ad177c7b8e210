#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "cases.h"

namespace camera {
namespace {

volatile std::size_t sink;

__attribute__((noinline)) void CheckLength(std::size_t size) { assert(size > 100 && "too short"); }
void Assertion(const std::uint8_t*, std::size_t size) { CheckLength(size); }

void Abort(const std::uint8_t*, std::size_t) { std::abort(); }

__attribute__((noinline)) void Throw(const std::uint8_t*, std::size_t size) {
  const std::vector<int> numbers(2);
  sink = static_cast<std::size_t>(numbers.at(size));
}
void ThrowInt(const std::uint8_t*, std::size_t) { throw 7; }

void LibraryAssertion(const std::uint8_t*, std::size_t size) {
  const std::vector<int> numbers(2);
  sink = static_cast<std::size_t>(numbers[size]);
}
void HeapDoubleFree(const std::uint8_t*, std::size_t) {
  char* volatile block = static_cast<char*>(std::malloc(40));
  std::free(block);
  std::free(block);
}
void HeapBadFree(const std::uint8_t*, std::size_t) {
  char* volatile block = static_cast<char*>(std::malloc(40));
  std::free(block + 8);
}
void HeapCorruption(const std::uint8_t*, std::size_t) {
  char* volatile block = static_cast<char*>(std::malloc(24));
  std::memset(block, 0x41, 64);
  char* volatile other = static_cast<char*>(std::malloc(5000));
  std::free(other);
}
__attribute__((noinline)) void StackSmash(const std::uint8_t* data, std::size_t size) {
  char line[4];
  char* volatile view = line;
  for (std::size_t i = 0; i < 64; ++i) view[i] = static_cast<char>(data[i % size]);
  sink = static_cast<std::size_t>(view[0]);
}
struct Device {
  Device() { Start(); }
  virtual ~Device() = default;
  void Start() { Open(); }
  virtual void Open() = 0;
};
struct Camera : Device {
  void Open() override {}
};
void PureVirtual(const std::uint8_t*, std::size_t) { const Camera camera; }

// Prints a libc message as plain output and ends well.
void QuotesLibc(const std::uint8_t*, std::size_t) {
  std::fputs("free(): invalid pointer\n", stderr);
}
// Output without a line feed, in colour, in front of the report.
void Noise(const std::uint8_t*, std::size_t) {
  std::fputs("\x1b[31mchannel 1\x1b[0m\r\xff\xfe progress 10 %\rprogress 20 %", stderr);
  int* volatile nothing = nullptr;
  sink = static_cast<std::size_t>(*nothing);
}
void SegvNull(const std::uint8_t*, std::size_t) {
  char* volatile nothing = nullptr;
  *nothing = 1;
}

constexpr Case kCases[] = {
    {"assertion", &Assertion},
    {"abort", &Abort},
    {"throw", &Throw},
    {"throw_int", &ThrowInt},
    {"library_assertion", &LibraryAssertion},
    {"heap_double_free", &HeapDoubleFree},
    {"heap_bad_free", &HeapBadFree},
    {"heap_corruption", &HeapCorruption},
    {"stack_smash", &StackSmash},
    {"pure_virtual", &PureVirtual},
    {"quotes_libc", &QuotesLibc},
    {"noise", &Noise},
    {"segv_null", &SegvNull},
};

}  // namespace
}  // namespace camera

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return camera::RunCase(camera::kCases, data, size);
}
