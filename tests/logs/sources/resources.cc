#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include "cases.h"

namespace camera {
namespace {

volatile std::size_t sink;

__attribute__((noinline)) void Spin() {
  for (volatile bool spin = true; spin;) sink = sink + 1;
}
void Timeout(const std::uint8_t*, std::size_t) { Spin(); }

__attribute__((noinline)) void Hoard() {
  static std::vector<char*> kept;
  while (true) {
    char* block = static_cast<char*>(std::malloc(1 << 20));
    std::memset(block, 1, 1 << 20);
    kept.push_back(block);
    ::usleep(1000);
  }
}
void OutOfMemory(const std::uint8_t*, std::size_t) { Hoard(); }

__attribute__((noinline)) char* Reserve(std::size_t bytes) {
  return static_cast<char*>(std::malloc(bytes));
}
void MallocLimit(const std::uint8_t*, std::size_t) {
  volatile std::size_t huge = 1ULL << 32;
  char* volatile block = Reserve(huge);
  std::free(block);
}
void TooBig(const std::uint8_t*, std::size_t) {
  volatile std::size_t huge = 1ULL << 48;
  char* volatile block = Reserve(huge);
  std::free(block);
}
void ParseArray(std::size_t depth);
__attribute__((noinline)) void ParseValue(std::size_t depth) {
  volatile char local[64] = {static_cast<char>(depth)};
  ParseArray(depth + 1);
  sink = static_cast<std::size_t>(local[0]);
}
__attribute__((noinline)) void ParseArray(std::size_t depth) {
  volatile char local[64] = {static_cast<char>(depth)};
  if (depth > 0) ParseValue(depth + 1);
  sink = static_cast<std::size_t>(local[0]);
}
void Recursion(const std::uint8_t*, std::size_t) { ParseValue(1); }

struct Node {
  Node* next = nullptr;
  char payload[40];
};
__attribute__((noinline)) Node* MakeNode(Node* next) { return new Node{next, {}}; }
Node* volatile lost;
void Leak(const std::uint8_t*, std::size_t) {
  lost = MakeNode(MakeNode(nullptr));
  lost = nullptr;
}
void Exits(const std::uint8_t*, std::size_t) { std::exit(0); }
void ExitsQuietly(const std::uint8_t*, std::size_t) { ::_exit(5); }
void OverwritesInput(const std::uint8_t* data, std::size_t) {
  const_cast<std::uint8_t*>(data)[0] = 'x';
}
void InThread(const std::uint8_t*, std::size_t size) {
  std::thread worker([size] {
    auto* block = static_cast<char*>(std::malloc(size));
    std::free(block);
    sink = static_cast<std::size_t>(block[0]);
  });
  worker.join();
}

constexpr Case kCases[] = {
    {"timeout", &Timeout},
    {"oom", &OutOfMemory},
    {"malloc_limit", &MallocLimit},
    {"too_big", &TooBig},
    {"recursion", &Recursion},
    {"leak", &Leak},
    {"exits", &Exits},
    {"exits_quietly", &ExitsQuietly},
    {"overwrites_input", &OverwritesInput},
    {"in_thread", &InThread},
};

}  // namespace
}  // namespace camera

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return camera::RunCase(camera::kCases, data, size);
}
