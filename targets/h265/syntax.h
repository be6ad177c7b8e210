// One description of a syntax structure, two uses: each structure of §7.3 is a function template
// over `Io`, which is Reading (fills the struct, checks ranges) or Writing (prints the struct).
//
// So reader and writer cannot disagree about the order or width of a field; that the description
// itself is right is what the comparison with GStreamer and the samples show. For the sources of
// this folder only. Limits: a count is checked before anything is sized by it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "targets/base/bit_writer.h"
#include "targets/base/syntax_reader.h"

namespace vms::h265 {

inline constexpr std::uint32_t kAnyUe = 0xFFFFFFFEU;

class Reading : public SyntaxReader {
 public:
  static constexpr bool kReads = true;
  using SyntaxReader::SyntaxReader;

  template <typename T>
  void U(T& field, unsigned count) {
    field = static_cast<T>(Bits(count));
  }
  template <typename T>
  void Ue(T& field, std::uint32_t max, std::string_view what) {
    field = static_cast<T>(SyntaxReader::Ue(max, what));
  }
  template <typename T>
  void Se(T& field, std::int32_t min, std::int32_t max, std::string_view what) {
    field = static_cast<T>(SyntaxReader::Se(min, max, what));
  }
  void Flag(bool& field) { field = Bits(1) != 0; }
  // A flag, and whether the part that it announces is there.
  template <typename T>
  bool Present(std::optional<T>& part) {
    if (Bits(1) != 0) part.emplace();
    return part.has_value();
  }
  // ue(v) entries, less `bias`; `max` is for the coded number.
  template <typename T>
  void Count(std::vector<T>& list, std::uint32_t max, std::string_view what,
             std::uint32_t bias = 0) {
    const std::uint32_t coded = SyntaxReader::Ue(max, what);
    list.resize(failed() ? 0 : coded + bias);
  }
  template <typename T>
  void Sized(std::vector<T>& list, std::size_t size) {
    list.resize(failed() ? 0 : size);
  }
};

class Writing {
 public:
  static constexpr bool kReads = false;

  template <typename T>
  void U(const T& field, unsigned count) {
    bits_.Bits(static_cast<std::uint32_t>(field), count);
  }
  template <typename T>
  void Ue(const T& field, std::uint32_t, std::string_view) {
    bits_.Ue(static_cast<std::uint32_t>(field));
  }
  template <typename T>
  void Se(const T& field, std::int32_t, std::int32_t, std::string_view) {
    bits_.Se(static_cast<std::int32_t>(field));
  }
  void Flag(bool field) { bits_.Flag(field); }
  template <typename T>
  bool Present(const std::optional<T>& part) {
    bits_.Flag(part.has_value());
    return part.has_value();
  }
  template <typename T>
  void Count(const std::vector<T>& list, std::uint32_t, std::string_view, std::uint32_t bias = 0) {
    bits_.Ue(static_cast<std::uint32_t>(list.size()) - bias);
  }
  template <typename T>
  void Sized(std::vector<T>& list, std::size_t size) {
    list.resize(size);
  }
  void Require(bool, std::string_view) {}
  void Fail(ParseErrorKind, std::string_view) {}
  bool failed() const { return false; }

  std::vector<std::byte> Rbsp() {
    bits_.TrailingBits();
    return bits_.bytes();
  }

 private:
  BitWriter bits_;
};

}  // namespace vms::h265
