// Prints the fields of one element: the counterpart of part_reader.h, with the same calls, so that
// one description of a message serves both. Values come from the program and are not checked again.
// Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/onvif/namespaces.h"
#include "targets/onvif/part_reader.h"
#include "targets/xml/writer.h"

namespace vms::onvif {

class PartPrinter {
 public:
  static constexpr bool kReads = false;

  explicit PartPrinter(xml::Writer& writer) : writer_(&writer) {}

  [[nodiscard]] static bool ok() { return true; }
  [[nodiscard]] xml::Writer& writer() { return *writer_; }
  static std::string Tag(QName name);

  template <typename T, typename... Rule>
  void Value(QName name, const T& value, const Rule&... rule) {
    writer_->Leaf(Tag(name), Text(value, rule...));
  }
  template <typename T, typename... Rule>
  void Value(QName name, const std::optional<T>& value, const Rule&... rule) {
    if (value) Value(name, *value, rule...);
  }
  template <typename T, typename... Rule>
  void Attribute(std::string_view name, const T& value, const Rule&... rule) {
    writer_->Attribute(name, Text(value, rule...));
  }
  template <typename T, typename... Rule>
  void Attribute(std::string_view name, const std::optional<T>& value, const Rule&... rule) {
    if (value) Attribute(name, *value, rule...);
  }
  template <typename T, typename... Rule>
  void Self(const T& value, const Rule&... rule) {
    writer_->Text(Text(value, rule...));
  }
  template <typename T, typename Describer>
  void Part(QName name, const T& value, Describer describe) {
    writer_->Open(Tag(name));
    describe(*this, value);
    writer_->Close();
  }
  template <typename T, typename Describer>
  void Part(QName name, const std::optional<T>& value, Describer describe) {
    if (value) Part(name, *value, describe);
  }
  template <typename Describer>
  void Group(QName name, bool present, Describer describe) {
    if (!present) return;
    writer_->Open(Tag(name));
    describe(*this);
    writer_->Close();
  }
  template <typename T, typename Describer>
  void List(QName name, const std::vector<T>& values, std::size_t, Describer describe) {
    for (const T& value : values) Part(name, value, describe);
  }

 private:
  static std::string Text(const std::string& value, TextRule) { return value; }
  static std::string Text(bool value) { return value ? "true" : "false"; }
  static std::string Text(float value, float, float);
  static std::string Text(const xml::DateTime& value) { return xml::PrintDateTime(value); }
  static std::string Text(const xml::Duration& value, std::int64_t) {
    return xml::PrintDuration(value);
  }
  template <typename T>
    requires std::is_integral_v<T> && (!std::is_same_v<T, bool>)
  static std::string Text(T value, std::int64_t, std::int64_t) {
    return std::to_string(value);
  }
  template <typename E>
    requires std::is_enum_v<E>
  static std::string Text(E value, Words words) {
    return std::string(words.begin()[static_cast<std::size_t>(value)]);
  }

  xml::Writer* writer_;
};

}  // namespace vms::onvif
