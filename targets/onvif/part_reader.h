// Reads the parts of one element into fields. Its counterpart is part_printer.h: one description of
// a message serves both.
//
// The first error stays and makes every later read do nothing. A single part that stands there
// twice is an error (which one counts would depend on the reader); parts may come in any order, and
// unknown ones are passed over, as §5.4 of ONVIF Core asks. Recursion follows the descriptions, not
// the input. Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/namespaces.h"
#include "targets/onvif/values.h"
#include "targets/xml/date_time.h"
#include "targets/xml/document.h"
#include "targets/xml/duration.h"

namespace vms::onvif {

using Words = std::initializer_list<std::string_view>;  // the names of an enumeration, in its order

class PartReader {
 public:
  static constexpr bool kReads = true;

  PartReader(xml::Element element, std::optional<ParseError>& error)
      : element_(element), error_(&error) {}

  [[nodiscard]] xml::Element element() const { return element_; }
  [[nodiscard]] bool ok() const { return !error_->has_value(); }
  void Fail(const ParseError& error) {
    if (ok()) *error_ = error;
  }
  void Fail(ParseErrorKind kind, std::string_view what) { Fail(ParseError{kind, what, 0}); }

  // --- Simple values in child elements; an optional field need not be there ---
  template <typename T, typename... Rule>
  void Value(QName name, T& out, const Rule&... rule) {
    const auto text = TextOf(name);
    if (!ok()) return;
    if (!text) return Fail(ParseErrorKind::kMalformed, "a part is missing");
    Set(*text, out, rule...);
  }
  template <typename T, typename... Rule>
  void Value(QName name, std::optional<T>& out, const Rule&... rule) {
    const auto text = TextOf(name);
    if (ok() && text) Set(*text, out.emplace(), rule...);
  }
  // The same in an attribute.
  template <typename T, typename... Rule>
  void Attribute(std::string_view name, T& out, const Rule&... rule) {
    const auto text = element_.Attribute("", name);
    if (!ok()) return;
    if (!text) return Fail(ParseErrorKind::kMalformed, "an attribute is missing");
    Set(*text, out, rule...);
  }
  template <typename T, typename... Rule>
  void Attribute(std::string_view name, std::optional<T>& out, const Rule&... rule) {
    const auto text = element_.Attribute("", name);
    if (ok() && text) Set(*text, out.emplace(), rule...);
  }
  // The text of the element itself.
  template <typename T, typename... Rule>
  void Self(T& out, const Rule&... rule) {
    const auto text = element_.Text();
    if (!ok()) return;
    if (!text) return Fail(ParseErrorKind::kMalformed, "a part is not text");
    Set(*text, out, rule...);
  }

  // --- Structures: Describe(part, value) reads them ---
  template <typename T, typename Describer>
  void Part(QName name, T& out, Describer describe) {
    const auto child = Only(name);
    if (!ok()) return;
    if (!child) return Fail(ParseErrorKind::kMalformed, "a part is missing");
    PartReader inner(*child, *error_);
    describe(inner, out);
  }
  template <typename T, typename Describer>
  void Part(QName name, std::optional<T>& out, Describer describe) {
    const auto child = Only(name);
    if (!ok() || !child) return;
    PartReader inner(*child, *error_);
    describe(inner, out.emplace());
  }
  // A part that only groups others. `present`: must it be there? (The printer: is it?)
  template <typename Describer>
  void Group(QName name, bool present, Describer describe) {
    const auto child = Only(name);
    if (!ok()) return;
    if (!child && present) return Fail(ParseErrorKind::kMalformed, "a part is missing");
    if (!child) return;
    PartReader inner(*child, *error_);
    describe(inner);
  }
  template <typename T, typename Describer>
  void List(QName name, std::vector<T>& out, std::size_t max, Describer describe) {
    for (const xml::Element child : element_.Children()) {
      if (!ok()) return;
      if (!child.Is(UriOf(name.ns), name.local)) continue;
      if (out.size() == max) return Fail(ParseErrorKind::kOverLimit, "a list is too long");
      PartReader inner(child, *error_);
      describe(inner, out.emplace_back());
    }
  }

 private:
  std::optional<xml::Element> Only(QName name);
  std::optional<std::string_view> TextOf(QName name);

  void Set(std::string_view text, std::string& out, TextRule rule);
  void Set(std::string_view text, bool& out);
  void Set(std::string_view text, float& out, float min, float max);
  void Set(std::string_view text, xml::DateTime& out);
  void Set(std::string_view text, xml::Duration& out, std::int64_t max_milliseconds);
  void SetInteger(std::string_view text, std::int64_t& out, std::int64_t min, std::int64_t max);
  void SetWord(std::string_view text, std::size_t& out, Words words);
  template <typename T>
    requires std::is_integral_v<T> && (!std::is_same_v<T, bool>)
  void Set(std::string_view text, T& out, std::int64_t min, std::int64_t max) {
    std::int64_t value = 0;
    SetInteger(text, value, min, max);
    out = static_cast<T>(value);
  }
  template <typename E>
    requires std::is_enum_v<E>
  void Set(std::string_view text, E& out, Words words) {
    std::size_t index = 0;
    SetWord(text, index, words);
    out = static_cast<E>(index);
  }

  xml::Element element_;
  std::optional<ParseError>* error_;
};

}  // namespace vms::onvif
