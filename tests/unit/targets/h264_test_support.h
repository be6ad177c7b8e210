// Byte strings and parameter sets for the H.264 tests.
#pragma once

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include "targets/h264/nal.h"
#include "targets/h264/pps.h"
#include "targets/h264/sps.h"

namespace vms::h264 {

using ByteVector = std::vector<std::byte>;

inline ByteVector B(std::initializer_list<int> values) {
  ByteVector bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

inline ByteVector ReadSeed(const std::string& harness, const std::string& name) {
  const auto path = std::filesystem::path("corpora") / harness / "seeds" / name;
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

// 64x48, progressive, picture order count type 0.
inline Sps SmallSps() {
  Sps sps;
  sps.profile_idc = 66;
  sps.level_idc = 30;
  sps.max_num_ref_frames = 1;
  sps.pic_width_in_mbs_minus1 = 3;
  sps.pic_height_in_map_units_minus1 = 2;
  sps.direct_8x8_inference = true;
  return sps;
}

inline NalUnit Unit(NalType type, const ByteVector& payload, std::uint8_t ref_idc = 3) {
  return {.header = {.ref_idc = ref_idc, .type = type}, .payload = payload};
}

}  // namespace vms::h264
