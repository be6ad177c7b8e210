// Bytes as the runner passes them around: owned in a vector, seen through a span.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace assay::base {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<const std::byte>;

inline ByteView AsBytes(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

inline std::string_view AsText(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace assay::base
