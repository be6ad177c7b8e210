#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "cases.h"

namespace camera {
namespace {

volatile std::size_t sink;
int table[4] = {1, 2, 3, 4};

template <typename T>
__attribute__((noinline)) void Store(T* to, std::size_t at, T value) {
  to[at] = value;
}

__attribute__((noinline)) void HeapWrite(const std::uint8_t*, std::size_t size) {
  auto* header = new std::uint8_t[size];
  Store<std::uint8_t>(header, size, 1);
  delete[] header;
}
__attribute__((noinline)) void HeapRead(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint8_t> copy(data, data + size);
  sink = copy.data()[size + 3];
}
__attribute__((noinline)) void HeapUnderflow(const std::uint8_t*, std::size_t size) {
  auto* header = static_cast<char*>(std::malloc(size));
  sink = static_cast<std::size_t>(header[-1 - static_cast<int>(sink)]);
  std::free(header);
}
__attribute__((noinline)) void MemcpyWrite(const std::uint8_t* data, std::size_t size) {
  auto* name = static_cast<char*>(std::malloc(size / 2));
  std::memcpy(name, data, size);
  sink = static_cast<std::size_t>(name[0]);
  std::free(name);
}
__attribute__((noinline)) void StackWrite(const std::uint8_t* data, std::size_t size) {
  char line[8];
  for (std::size_t i = 0; i < size; ++i) Store<char>(line, i, static_cast<char>(data[i]));
  sink = static_cast<std::size_t>(line[sink % 8]);
}
__attribute__((noinline)) void StackRead(const std::uint8_t*, std::size_t size) {
  char line[8] = {};
  char* volatile view = line;
  sink = static_cast<std::size_t>(view[size]);
}
__attribute__((noinline)) void GlobalRead(const std::uint8_t*, std::size_t size) {
  int* volatile view = table;
  sink = static_cast<std::size_t>(view[size % 8 + 4 - size % 8]);
}
__attribute__((noinline)) void GlobalWrite(const std::uint8_t*, std::size_t) {
  Store<int>(table, 4 + sink * 0, 7);
}
struct Session {
  char id[24];
};
__attribute__((noinline)) void Close(Session* session) { delete session; }
__attribute__((noinline)) void UseAfterFree(const std::uint8_t*, std::size_t) {
  auto* session = new Session();
  Close(session);
  sink = static_cast<std::size_t>(session->id[3]);
}
__attribute__((noinline)) void UseAfterFreeWrite(const std::uint8_t*, std::size_t) {
  auto* session = new Session();
  Close(session);
  Store<char>(session->id, 5, 'x');
}
__attribute__((noinline)) void DoubleFree(const std::uint8_t*, std::size_t) {
  auto* session = new Session();
  Close(session);
  Close(session);
}
__attribute__((noinline)) void BadFree(const std::uint8_t*, std::size_t size) {
  char* volatile block = static_cast<char*>(std::malloc(size + 16));
  std::free(block + 8);
}
__attribute__((noinline)) void Mismatch(const std::uint8_t*, std::size_t size) {
  int* volatile numbers = new int[size];
  std::free(numbers);
}
__attribute__((noinline)) void UseAfterScope(const std::uint8_t*, std::size_t) {
  int* volatile kept = nullptr;
  {
    int inner[4] = {1, 2, 3, 4};
    kept = inner;
  }
  sink = static_cast<std::size_t>(kept[1]);
}
__attribute__((noinline)) int* Local() {
  int local[4] = {1, 2, 3, 4};
  int* volatile address = local;
  return address;
}
__attribute__((noinline)) void UseAfterReturn(const std::uint8_t*, std::size_t) {
  sink = static_cast<std::size_t>(*Local());
}
__attribute__((noinline)) void ContainerOverflow(const std::uint8_t*, std::size_t size) {
  std::vector<int> numbers;
  numbers.reserve(size + 8);
  numbers.push_back(1);
  int* volatile view = numbers.data();
  sink = static_cast<std::size_t>(view[2]);
}
__attribute__((noinline)) void NullRead(const std::uint8_t*, std::size_t) {
  char* volatile nothing = nullptr;
  sink = static_cast<std::size_t>(*nothing);
}
__attribute__((noinline)) void NullCall(const std::uint8_t*, std::size_t) {
  using Handler = void (*)();
  Handler volatile handler = nullptr;
  handler();
}
__attribute__((noinline)) void WildWrite(const std::uint8_t*, std::size_t) {
  *reinterpret_cast<volatile char*>(0x10007fff8000ULL + 0x123456789ULL) = 1;
}
__attribute__((noinline)) void HighRead(const std::uint8_t*, std::size_t) {
  sink = *reinterpret_cast<volatile std::uint8_t*>(0xdeadbeefcafebabeULL);
}
__attribute__((noinline)) void DivideByZero(const std::uint8_t*, std::size_t size) {
  const volatile int zero = 0;
  sink = static_cast<std::size_t>(static_cast<int>(size) / zero);
}
__attribute__((noinline)) void ParamOverlap(const std::uint8_t*, std::size_t) {
  char text[32] = "camera";
  char* volatile view = text;
  volatile std::size_t count = 12;
  std::memcpy(view, view + 4, count);
  sink = static_cast<std::size_t>(text[0]);
}
__attribute__((noinline)) void NegativeSize(const std::uint8_t*, std::size_t) {
  char text[32] = "camera";
  volatile std::ptrdiff_t count = -1;
  std::memmove(text, text + 1, static_cast<std::size_t>(count));
  sink = static_cast<std::size_t>(text[0]);
}
__attribute__((noinline)) void Trap(const std::uint8_t*, std::size_t) { __builtin_trap(); }

constexpr Case kCases[] = {
    {"heap_write", &HeapWrite},
    {"heap_read", &HeapRead},
    {"heap_underflow", &HeapUnderflow},
    {"memcpy_write", &MemcpyWrite},
    {"stack_write", &StackWrite},
    {"stack_read", &StackRead},
    {"global_read", &GlobalRead},
    {"global_write", &GlobalWrite},
    {"uaf_read", &UseAfterFree},
    {"uaf_write", &UseAfterFreeWrite},
    {"double_free", &DoubleFree},
    {"bad_free", &BadFree},
    {"mismatch", &Mismatch},
    {"use_after_scope", &UseAfterScope},
    {"use_after_return", &UseAfterReturn},
    {"container", &ContainerOverflow},
    {"null_read", &NullRead},
    {"null_call", &NullCall},
    {"wild_write", &WildWrite},
    {"high_read", &HighRead},
    {"divide", &DivideByZero},
    {"overlap", &ParamOverlap},
    {"negative_size", &NegativeSize},
    {"trap", &Trap},
};

}  // namespace
}  // namespace camera

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return camera::RunCase(camera::kCases, data, size);
}
