#include "harnesses/kit/allocation_failure.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <string>

namespace assay::kit {
namespace {

// Plain numbers that need no constructor: operator new runs before main and on every thread.
thread_local std::uint64_t calls = 0;
thread_local std::int64_t live = 0;
thread_local std::uint64_t fails_at = 0;  // the value of `calls`; 0: never

[[noreturn]] void OnTerminate() {
  fails_at = 0;
  ReportViolation("allocation_failure_terminates",
                  "std::bad_alloc met a noexcept function, a destructor or another exception",
                  std::source_location::current());
}

// Null: this one fails, or there is no memory.
void* Allocate(std::size_t size, std::size_t alignment) noexcept {
  if (++calls == fails_at) return nullptr;
  void* memory = nullptr;
  size = std::max<std::size_t>(size, 1);  // each has an address of its own
  if (alignment <= alignof(std::max_align_t)) {
    memory = std::malloc(size);
  } else if (posix_memalign(&memory, alignment, size) != 0) {
    memory = nullptr;
  }
  if (memory != nullptr) ++live;
  return memory;
}

void* AllocateOrThrow(std::size_t size, std::size_t alignment) {
  void* memory = Allocate(size, alignment);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

void Free(void* memory) noexcept {
  if (memory == nullptr) return;
  --live;
  std::free(memory);
}

}  // namespace

std::int64_t LiveAllocations() { return live; }
std::uint64_t AllocationsSoFar() { return calls; }

FailingAllocation::FailingAllocation(std::uint64_t n)
    : previous_(std::set_terminate(&OnTerminate)) {
  fails_at = n == 0 ? 0 : calls + n;
}

FailingAllocation::~FailingAllocation() {
  fails_at = 0;
  std::set_terminate(previous_);
}

void LeakOracle::Check() const {
  const std::int64_t leaked = live - before_;
  if (leaked == 0) return;
  ReportViolation("nothing_leaks_after_allocation_failure",
                  std::to_string(leaked) + " more allocations are alive than before",
                  std::source_location::current());
}

}  // namespace assay::kit

// [new.delete]: every form that a program may replace, so that none mixes with the library's own.
using assay::kit::Allocate;
using assay::kit::AllocateOrThrow;
using assay::kit::Free;
namespace {
constexpr std::size_t kDefault = alignof(std::max_align_t);
constexpr std::size_t Of(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }
}  // namespace

// clang-format off
void* operator new(std::size_t size) { return AllocateOrThrow(size, kDefault); }
void* operator new[](std::size_t size) { return AllocateOrThrow(size, kDefault); }
void* operator new(std::size_t size, std::align_val_t to) { return AllocateOrThrow(size, Of(to)); }
void* operator new[](std::size_t size, std::align_val_t to) { return AllocateOrThrow(size, Of(to)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size, kDefault); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return Allocate(size, kDefault); }
void* operator new(std::size_t size, std::align_val_t to, const std::nothrow_t&) noexcept { return Allocate(size, Of(to)); }
void* operator new[](std::size_t size, std::align_val_t to, const std::nothrow_t&) noexcept { return Allocate(size, Of(to)); }

void operator delete(void* memory) noexcept { Free(memory); }
void operator delete[](void* memory) noexcept { Free(memory); }
void operator delete(void* memory, std::size_t) noexcept { Free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { Free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { Free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { Free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { Free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { Free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { Free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { Free(memory); }
void operator delete(void* memory, std::align_val_t, const std::nothrow_t&) noexcept { Free(memory); }
void operator delete[](void* memory, std::align_val_t, const std::nothrow_t&) noexcept { Free(memory); }
// clang-format on
