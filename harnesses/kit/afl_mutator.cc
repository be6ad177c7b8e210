// The mutator of a harness as AFL++ calls it: this file and one mutator make a library that
// afl-fuzz loads (AFL_CUSTOM_MUTATOR_LIBRARY). It runs inside of afl-fuzz: no sanitizer, no
// instrumentation, and no failure may leave it. AFL++'s own stages follow this one.
//
// The C ABI is that of AFL++ 4.04c, docs/custom_mutators.md, "2) APIs", declared here because the
// package has no headers. ASSAY_MUTATOR_PREFIX in the environment: leading bytes of an input that
// are the harness's parameters (MUTATOR_PREFIX), because one library serves several harnesses.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "harnesses/kit/prefixed_mutator.h"

extern "C" {
// The first argument is AFL++'s own state, which this library does not look into.
void* afl_custom_init(void* afl, unsigned int seed);
// Returns the size of `*out_buf`, which stays valid until the next call; 0: not executed.
std::size_t afl_custom_fuzz(void* data, std::uint8_t* buf, std::size_t buf_size,
                            std::uint8_t** out_buf, std::uint8_t* add_buf, std::size_t add_buf_size,
                            std::size_t max_size);
void afl_custom_deinit(void* data);
}

namespace {

constexpr std::size_t kSplice = 12;  // one mutation of so many

std::size_t PrefixFromEnvironment() {
  const char* value = std::getenv("ASSAY_MUTATOR_PREFIX");
  return value == nullptr ? 0 : std::strtoul(value, nullptr, 10);
}

struct State {
  explicit State(unsigned int seed)
      : mutator(assay::kit::MakeMutator(), PrefixFromEnvironment()), random(seed) {}
  assay::kit::PrefixedMutator mutator;
  assay::kit::Random random;
  assay::kit::Bytes out;
};

std::span<const std::byte> View(const std::uint8_t* data, std::size_t size) {
  return data == nullptr ? std::span<const std::byte>{} : std::as_bytes(std::span(data, size));
}

}  // namespace

void* afl_custom_init(void* /*afl*/, unsigned int seed) { return new State(seed); }

std::size_t afl_custom_fuzz(void* data, std::uint8_t* buf, std::size_t buf_size,
                            std::uint8_t** out_buf, std::uint8_t* add_buf, std::size_t add_buf_size,
                            std::size_t max_size) {
  State& state = *static_cast<State*>(data);
  const auto input = View(buf, buf_size);
  const auto other = View(add_buf, add_buf_size);
  state.out.clear();
  if (!other.empty() && state.random.OneIn(kSplice)) {
    state.out = state.mutator.Splice(input, other, max_size, state.random);
  }
  if (state.out.empty()) state.out = state.mutator.Mutate(input, max_size, state.random);
  // AFL++ wants a pointer even when there is nothing behind it.
  *out_buf = state.out.empty() ? buf : reinterpret_cast<std::uint8_t*>(state.out.data());
  return std::min(state.out.size(), max_size);
}

void afl_custom_deinit(void* data) { delete static_cast<State*>(data); }
