// Typed reading of a fuzz input: the harness takes values from the front, the rest stays bytes.
//
// Reading past the end yields zeros and empty spans, so that every byte string is a valid input and
// a harness needs no length checks of its own. Views point into the caller's bytes.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace assay::kit {

class Input {
 public:
  explicit Input(std::span<const std::byte> bytes) : rest_(bytes) {}

  // The next sizeof(T) bytes, little endian; missing bytes are zero.
  template <std::unsigned_integral T>
  T Take() {
    std::uint64_t value = 0;
    const std::size_t count = std::min(sizeof(T), rest_.size());
    for (std::size_t i = 0; i < count; ++i) {
      value |= std::to_integer<std::uint64_t>(rest_[i]) << (8 * i);
    }
    rest_ = rest_.subspan(count);
    return static_cast<T>(value);
  }

  bool TakeBool() { return (Take<std::uint8_t>() & 1U) != 0; }

  // A value of [low, high], both included; low when high < low.
  template <std::integral T>
  T TakeInRange(T low, T high) {
    if (high <= low) return low;
    const auto width = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const auto raw = Take<std::uint64_t>();
    const std::uint64_t offset = width == UINT64_MAX ? raw : raw % (width + 1);
    return static_cast<T>(static_cast<std::uint64_t>(low) + offset);
  }

  // At most `count` bytes from the front.
  std::span<const std::byte> TakeBytes(std::size_t count) {
    const auto taken = rest_.first(std::min(count, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

  std::span<const std::byte> TakeRest() { return TakeBytes(rest_.size()); }
  std::string_view TakeRestAsText() { return AsText(TakeRest()); }

  std::span<const std::byte> bytes() const { return rest_; }
  std::string_view text() const { return AsText(rest_); }
  std::size_t size() const { return rest_.size(); }
  bool empty() const { return rest_.empty(); }

  static std::string_view AsText(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }

 private:
  std::span<const std::byte> rest_;
};

}  // namespace assay::kit
