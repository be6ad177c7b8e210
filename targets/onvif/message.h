// Chooses among the messages of one group by the name of the body's element, and prints them. For
// the sources of the groups: each defines Describe(part, value) for its messages.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <variant>

#include "targets/base/error.h"
#include "targets/onvif/namespaces.h"
#include "targets/onvif/part_printer.h"
#include "targets/onvif/part_reader.h"

namespace vms::onvif {

// A description takes Of<P, T>: T& from the reader, const T& from the printer.
template <typename P, typename T>
using Of = std::conditional_t<P::kReads, T, const T>&;

inline constexpr auto kDescribe = [](auto& part, auto& value) { Describe(part, value); };

template <typename T>
Parsed<T> ReadAs(const xml::Element& element) {
  std::optional<ParseError> error;
  PartReader part(element, error);
  T value;
  Describe(part, value);
  if (error) return std::unexpected(*error);
  return value;
}

namespace internal {
template <typename Variant, typename Last>
bool TryRead(const xml::Element& element, Parsed<Variant>& out) {
  if (!element.Is(UriOf(Last::kName.ns), Last::kName.local)) return false;
  auto value = ReadAs<Last>(element);
  if (value) {
    out = Variant(std::move(*value));
  } else {
    out = std::unexpected(value.error());
  }
  return true;
}
}  // namespace internal

template <typename... Ts>
Parsed<std::variant<Ts...>> ReadOneOf(const xml::Element& element, std::variant<Ts...>*) {
  Parsed<std::variant<Ts...>> out =
      Refuse(ParseErrorKind::kUnsupported, "the message is not known");
  (internal::TryRead<std::variant<Ts...>, Ts>(element, out) || ...);
  return out;
}

template <typename T>
std::string PrintAs(QName name, const T& value) {
  xml::Writer writer;
  writer.Open(PartPrinter::Tag(name));
  for (int i = 1; i < kNsCount; ++i) {
    const auto ns = static_cast<Ns>(i);
    writer.Attribute("xmlns:" + std::string(PrefixOf(ns)), UriOf(ns));
  }
  PartPrinter part(writer);
  Describe(part, value);
  writer.Close();
  return writer.Take();
}

template <typename Variant>
std::string PrintOneOf(const Variant& message) {
  return std::visit([](const auto& value) { return PrintAs(value.kName, value); }, message);
}

}  // namespace vms::onvif
