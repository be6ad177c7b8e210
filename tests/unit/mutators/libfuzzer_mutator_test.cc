// The adaptor between a mutator and libFuzzer, with both ends replaced. What it is told by the
// environment it reads once, so each case is a process of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "harnesses/kit/mutator.h"

extern "C" {
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned int seed);
std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data1, std::size_t size1,
                                      const std::uint8_t* data2, std::size_t size2,
                                      std::uint8_t* out, std::size_t max_out_size,
                                      unsigned int seed);
}

std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  if (size < max_size) data[size++] = 'e';
  return size;
}

namespace assay::kit {
namespace {

Bytes ToBytes(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

class Fake : public Mutator {
 public:
  Bytes Mutate(std::span<const std::byte>, std::size_t, Random&) override {
    return ToBytes("structure");
  }
  Bytes MutatePart(std::span<const std::byte>, std::size_t max_size, const ChangeBytes& change,
                   Random& random) override {
    Bytes part = ToBytes("part:");
    change(part, max_size, random);
    return part;
  }
  Bytes Splice(std::span<const std::byte>, std::span<const std::byte>, std::size_t,
               Random&) override {
    return ToBytes("splice");
  }
};

std::string Mutated(unsigned int seed) {
  std::uint8_t data[32] = {'i', 'n'};
  const std::size_t size = LLVMFuzzerCustomMutator(data, 2, sizeof data, seed);
  return {data, data + size};
}

std::size_t Crossed(unsigned int seed) {
  const std::uint8_t one[] = {'i', 'n'};
  std::uint8_t out[32];
  return LLVMFuzzerCustomCrossOver(one, 2, one, 2, out, sizeof out, seed);
}

// Exit code 0 when exactly these were seen in many calls.
[[noreturn]] void ExitBySeen(const char* mode, bool structure, bool part, bool whole, bool splice) {
  setenv("ASSAY_MUTATOR", mode, 1);
  bool seen[4] = {};
  for (unsigned int seed = 0; seed < 1000; ++seed) {
    const std::string out = Mutated(seed);
    seen[0] = seen[0] || out == "structure";
    seen[1] = seen[1] || out == "part:e";
    seen[2] = seen[2] || out == "ine";
    seen[3] = seen[3] || Crossed(seed) != 0;
  }
  const bool expected[] = {structure, part, whole, splice};
  std::_Exit(std::ranges::equal(seen, expected) ? 0 : 1);
}

TEST(LibfuzzerMutator, MixesStructurePartsAndWholeInputs) {
  EXPECT_EXIT(ExitBySeen("on", true, true, true, true), testing::ExitedWithCode(0), "");
}

TEST(LibfuzzerMutator, IsTheEngineAloneWhenSwitchedOff) {
  EXPECT_EXIT(ExitBySeen("off", false, false, true, false), testing::ExitedWithCode(0), "");
}

}  // namespace

std::unique_ptr<Mutator> MakeMutator() { return std::make_unique<Fake>(); }

}  // namespace assay::kit
