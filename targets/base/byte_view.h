// A view of bytes that compares by value, so that a plain struct of views can default its
// comparison.
//
// Points into the caller's buffer; the caller keeps that buffer alive. Threads: a plain value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace vms {

class ByteView : public std::span<const std::byte> {
 public:
  using std::span<const std::byte>::span;
  ByteView(std::span<const std::byte> bytes) : std::span<const std::byte>(bytes) {}  // NOLINT

  static ByteView OfText(std::string_view text) {
    return std::span(reinterpret_cast<const std::byte*>(text.data()), text.size());
  }
  std::string_view AsText() const { return {reinterpret_cast<const char*>(data()), size()}; }

  friend bool operator==(const ByteView& a, const ByteView& b) { return std::ranges::equal(a, b); }
};

}  // namespace vms
