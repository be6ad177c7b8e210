// Seeds and small parameter sets for the H.265 tests.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "targets/h265/sps.h"

namespace vms::h265 {

using ByteVector = std::vector<std::byte>;

inline ByteVector ReadSeed(const std::string& harness, const std::string& name) {
  const auto path = std::filesystem::path("corpora") / harness / "seeds" / name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

// 64x64 in CTBs of 16, with a DPB of five pictures.
inline Sps SmallSps() {
  Sps sps;
  sps.width = 64;
  sps.height = 64;
  sps.ordering.layers = {{.max_dec_pic_buffering_minus1 = 4}};
  return sps;
}

}  // namespace vms::h265
