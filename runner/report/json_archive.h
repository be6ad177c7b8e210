// The two archives that walk runner/model/fields.h: a Writer that builds a JSON value and a Reader
// that fills facts from one and remembers the first thing that was wrong. Included by json.cc
// alone.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runner/model/fields.h"
#include "runner/report/words.h"

namespace assay::report::json {

using Json = nlohmann::ordered_json;

template <typename T>
inline constexpr bool kIsName = false;  // enumerations, stored by name
template <>
inline constexpr bool kIsName<model::Access> = true;
template <>
inline constexpr bool kIsName<model::FindingState> = true;
template <>
inline constexpr bool kIsName<model::Severity> = true;
template <>
inline constexpr bool kIsName<model::SliceEnd> = true;
template <>
inline constexpr bool kIsName<model::CampaignState> = true;
template <>
inline constexpr bool kIsName<model::Outcome> = true;
template <>
inline constexpr bool kIsName<model::Reach> = true;
template <>
inline constexpr bool kIsName<model::Variant> = true;

// For enumerations without a Parse function in model: the enumerators 0 to `last` by their names.
template <typename E>
std::optional<E> ByName(std::string_view name, int last) {
  for (int i = 0; i <= last; ++i) {
    const E value = static_cast<E>(i);
    if (Name(value) == name) return value;
  }
  return std::nullopt;
}
inline auto Parse(std::string_view n, model::Access) {
  return ByName<model::Access>(n, static_cast<int>(model::Access::kWrite));
}
inline auto Parse(std::string_view n, model::Outcome) {
  return ByName<model::Outcome>(n, static_cast<int>(model::Outcome::kInconclusive));
}
inline auto Parse(std::string_view n, model::Variant) {
  return ByName<model::Variant>(n, static_cast<int>(model::Variant::kCoverage));
}
inline auto Parse(std::string_view n, model::Reach) { return model::ParseReach(n); }
inline auto Parse(std::string_view n, model::FindingState) { return model::ParseFindingState(n); }
inline auto Parse(std::string_view n, model::Severity) { return model::ParseSeverity(n); }
inline auto Parse(std::string_view n, model::SliceEnd) { return model::ParseSliceEnd(n); }
inline auto Parse(std::string_view n, model::CampaignState) { return model::ParseCampaignState(n); }

class Writer {
 public:
  static constexpr bool kWrites = true;

  template <typename T>
  void operator()(const char* name, const T& value) {
    object_[name] = Encode(value);
  }

  template <typename T>
  static Json Encode(const T& value) {
    if constexpr (kIsName<T>) {
      return std::string(Name(value));
    } else if constexpr (std::is_arithmetic_v<T> || std::same_as<T, std::string>) {
      return value;
    } else {
      Writer inner;
      Fields(inner, value);
      return std::move(inner.object_);
    }
  }
  static Json Encode(const model::InputId& id) { return id.hex; }
  static Json Encode(const model::CampaignId& id) { return id.text; }
  static Json Encode(const model::FindingId& id) { return id.number; }
  static Json Encode(const model::TimePoint& time) { return IsoTime(time); }
  static Json Encode(const model::Duration& duration) { return duration.count(); }
  static Json Encode(const std::pair<std::string, std::string>& setting) {
    return Json{{"name", setting.first}, {"value", setting.second}};
  }
  template <typename T>
  static Json Encode(const std::optional<T>& value) {
    return value ? Encode(*value) : Json(nullptr);
  }
  template <typename T>
  static Json Encode(const std::vector<T>& values) {
    Json array = Json::array();
    for (const T& value : values) array.push_back(Encode(value));
    return array;
  }
  template <typename T>
  static Json Encode(const std::map<std::string, T>& values) {
    Json object = Json::object();
    for (const auto& [key, value] : values) object[key] = Encode(value);
    return object;
  }
  static Json Encode(const std::map<model::Variant, std::string>& values) {
    Json object = Json::object();
    for (const auto& [key, value] : values) object[std::string(Name(key))] = value;
    return object;
  }

 private:
  Json object_ = Json::object();
};

class Reader {
 public:
  static constexpr bool kWrites = false;

  Reader(const Json& object, std::string path, std::string& error)
      : object_(object), path_(std::move(path)), error_(error) {
    if (!object.is_object()) Wrong("an object");
  }

  // A field that is absent keeps its default: files of an older writer stay readable.
  template <typename T>
  void operator()(const char* name, T& value) {
    if (!error_.empty()) return;
    const auto found = object_.find(name);
    if (found == object_.end()) return;
    Reader(*found, path_.empty() ? name : path_ + "." + name, error_, 0).Decode(value);
  }

 private:
  Reader(const Json& value, std::string path, std::string& error, int /*any kind of value*/)
      : object_(value), path_(std::move(path)), error_(error) {}

  void Wrong(std::string_view expected) {
    if (error_.empty()) {
      error_ = fmt::format("{} is not {}", path_.empty() ? "the document" : path_, expected);
    }
  }
  template <typename T>
  void DecodeAt(const Json& value, const std::string& step, T& out) {
    if (error_.empty()) Reader(value, path_ + step, error_, 0).Decode(out);
  }

  template <typename T>
  void Decode(T& out) {
    if constexpr (kIsName<T>) {
      const auto parsed = object_.is_string() ? Parse(object_.get_ref<const std::string&>(), T{})
                                              : std::optional<T>();
      if (!parsed) return Wrong("one of its known names");
      out = *parsed;
    } else {
      Reader inner(object_, path_, error_);
      if (error_.empty()) Fields(inner, out);
    }
  }
  void Decode(std::string& out) {
    if (!object_.is_string()) return Wrong("a string");
    out = object_.get<std::string>();
  }
  void Decode(bool& out) {
    if (!object_.is_boolean()) return Wrong("true or false");
    out = object_.get<bool>();
  }
  template <std::unsigned_integral T>
  void Decode(T& out) {
    if (!object_.is_number_unsigned() ||
        object_.get<std::uint64_t>() > std::numeric_limits<T>::max()) {
      return Wrong("a whole number in its range");
    }
    out = static_cast<T>(object_.get<std::uint64_t>());
  }
  void Decode(std::int64_t& out) {
    const bool too_large = object_.is_number_unsigned() &&
                           object_.get<std::uint64_t>() >
                               static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!object_.is_number_integer() || too_large) return Wrong("a whole number in its range");
    out = object_.get<std::int64_t>();
  }
  void Decode(model::InputId& out) { Decode(out.hex); }
  void Decode(model::CampaignId& out) { Decode(out.text); }
  void Decode(model::FindingId& out) { Decode(out.number); }
  void Decode(model::TimePoint& out) {
    const auto time =
        object_.is_string() ? ParseIsoTime(object_.get_ref<const std::string&>()) : std::nullopt;
    if (!time) return Wrong("a time like 2026-11-23T19:22:10.123Z");
    out = *time;
  }
  void Decode(model::Duration& out) {
    std::int64_t count = 0;
    Decode(count);
    out = model::Duration(count);
  }
  void Decode(std::pair<std::string, std::string>& out) {
    Reader inner(object_, path_, error_);
    inner("name", out.first);
    inner("value", out.second);
  }
  template <typename T>
  void Decode(std::optional<T>& out) {
    out.reset();
    if (object_.is_null()) return;
    Decode(out.emplace());
  }
  template <typename T>
  void Decode(std::vector<T>& out) {
    if (!object_.is_array()) return Wrong("a list");
    out.clear();
    for (const Json& value : object_) {
      DecodeAt(value, fmt::format("[{}]", out.size()), out.emplace_back());
    }
  }
  template <typename T>
  void Decode(std::map<std::string, T>& out) {
    if (!object_.is_object()) return Wrong("an object");
    for (const auto& [key, value] : object_.items()) DecodeAt(value, "." + key, out[key]);
  }
  void Decode(std::map<model::Variant, std::string>& out) {
    if (!object_.is_object()) return Wrong("an object");
    for (const auto& [key, value] : object_.items()) {
      const auto variant = Parse(key, model::Variant{});
      if (!variant) return Wrong("a list of known build variants");
      DecodeAt(value, "." + key, out[*variant]);
    }
  }

  const Json& object_;
  std::string path_;
  std::string& error_;
};

}  // namespace assay::report::json
