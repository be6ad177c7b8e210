// What any_bytes_test.cc asks each mutator's own test for.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "harnesses/kit/mutator.h"

namespace assay::test {

// Real inputs of the mutator's format.
std::vector<kit::Bytes> Seeds();
// Whether the product takes an input.
bool Parses(const kit::Bytes& input);
// The least share of mutated seeds that it still takes.
extern const double kParsingShare;

// The files of corpora/<harness>/seeds in the order of their names, `prefix` bytes cut off.
inline std::vector<kit::Bytes> SeedsOf(const std::string& harness, std::size_t prefix = 0) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("corpora/" + harness + "/seeds")) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  std::vector<kit::Bytes> seeds;
  for (const auto& path : paths) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    const auto bytes = std::as_bytes(std::span(text)).subspan(std::min(prefix, text.size()));
    seeds.emplace_back(bytes.begin(), bytes.end());
  }
  return seeds;
}

}  // namespace assay::test
