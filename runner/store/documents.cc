#include "runner/store/documents.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "runner/model/fields.h"

namespace assay::store {
namespace {

using nlohmann::json;

// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool IsUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      const unsigned low = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      const unsigned high = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (next < low || next > high) return false;
    }
    i += length;
  }
  return true;
}

constexpr std::string_view kDigits = "0123456789abcdef";

std::string ToHex(std::string_view bytes) {
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

std::string FromHex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const std::size_t high = kDigits.find(hex[i]);
    const std::size_t low = kDigits.find(hex[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
      throw std::invalid_argument("a string is no hexadecimal text");
    }
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

template <typename Enum>
Enum ByName(const std::string& name, std::initializer_list<Enum> all) {
  const auto found = std::ranges::find(all, name, [](Enum one) { return model::Name(one); });
  if (found == all.end()) throw std::invalid_argument("the name '" + name + "' is unknown");
  return *found;
}

template <typename Enum>
Enum ByName(const std::optional<Enum>& parsed, const std::string& name) {
  if (!parsed) throw std::invalid_argument("the name '" + name + "' is unknown");
  return *parsed;
}

void Parse(const std::string& name, model::SliceEnd& into) {
  into = ByName(model::ParseSliceEnd(name), name);
}
void Parse(const std::string& name, model::CampaignState& into) {
  into = ByName(model::ParseCampaignState(name), name);
}
void Parse(const std::string& name, model::FindingState& into) {
  into = ByName(model::ParseFindingState(name), name);
}
void Parse(const std::string& name, model::Severity& into) {
  into = ByName(model::ParseSeverity(name), name);
}
void Parse(const std::string& name, model::Access& into) {
  into = ByName(name, {model::Access::kUnknown, model::Access::kRead, model::Access::kWrite});
}
void Parse(const std::string& name, model::Outcome& into) {
  into =
      ByName(name, {model::Outcome::kPass, model::Outcome::kFail, model::Outcome::kInconclusive});
}
void Parse(const std::string& name, model::Reach& into) {
  into = ByName(model::ParseReach(name), name);
}
void Parse(const std::string& name, model::Variant& into) {
  const auto found =
      std::ranges::find(model::kAllVariants, name, [](model::Variant v) { return Name(v); });
  if (found == std::end(model::kAllVariants)) {
    throw std::invalid_argument("the variant '" + name + "' is unknown");
  }
  into = *found;
}

template <typename T>
concept Number = std::is_arithmetic_v<T>;
template <typename T>
concept Enumeration = std::is_enum_v<T>;

json Encode(const std::string& text) {
  return IsUtf8(text) ? json(text) : json{{"hex", ToHex(text)}};
}
json Encode(const Number auto& number) { return number; }
json Encode(const Enumeration auto& value) { return std::string(model::Name(value)); }
json Encode(model::Duration duration) { return duration.count(); }
json Encode(model::TimePoint time) { return time.time_since_epoch().count(); }
json Encode(const model::InputId& id) { return id.hex; }
json Encode(const model::CampaignId& id) { return id.text; }
json Encode(model::FindingId id) { return id.number; }
template <typename T>
json Encode(const std::optional<T>& value);
template <typename T>
json Encode(const std::vector<T>& values);
template <typename K, typename V>
json Encode(const std::map<K, V>& values);
template <typename A, typename B>
json Encode(const std::pair<A, B>& value);
template <typename T>
  requires std::is_class_v<T>
json Encode(const T& value);

void Decode(const json& from, std::string& into) {
  into = from.is_object() ? FromHex(from.at("hex").get<std::string>()) : from.get<std::string>();
}
void Decode(const json& from, Number auto& into) { from.get_to(into); }
void Decode(const json& from, Enumeration auto& into) { Parse(from.get<std::string>(), into); }
void Decode(const json& from, model::Duration& into) {
  into = model::Duration(from.get<std::int64_t>());
}
void Decode(const json& from, model::TimePoint& into) {
  into = model::TimePoint(model::Duration(from.get<std::int64_t>()));
}
void Decode(const json& from, model::InputId& into) { from.get_to(into.hex); }
void Decode(const json& from, model::CampaignId& into) { from.get_to(into.text); }
void Decode(const json& from, model::FindingId& into) { from.get_to(into.number); }
template <typename T>
void Decode(const json& from, std::optional<T>& into);
template <typename T>
void Decode(const json& from, std::vector<T>& into);
template <typename K, typename V>
void Decode(const json& from, std::map<K, V>& into);
template <typename A, typename B>
void Decode(const json& from, std::pair<A, B>& into);
template <typename T>
  requires std::is_class_v<T>
void Decode(const json& from, T& into);

struct Writer {
  static constexpr bool kWrites = true;
  json document = json::object();
  template <typename T>
  void operator()(const char* name, const T& value) {
    document[name] = Encode(value);
  }
};

struct Reader {
  static constexpr bool kWrites = false;
  const json& document;
  template <typename T>
  void operator()(const char* name, T& value) {
    const auto found = document.find(name);
    if (found != document.end()) Decode(*found, value);
  }
};

template <typename T>
json Encode(const std::optional<T>& value) {
  return value ? Encode(*value) : json(nullptr);
}
template <typename T>
json Encode(const std::vector<T>& values) {
  json list = json::array();
  for (const T& value : values) list.push_back(Encode(value));
  return list;
}
template <typename K, typename V>
json Encode(const std::map<K, V>& values) {
  json list = json::array();
  for (const auto& [key, value] : values) list.push_back(json::array({Encode(key), Encode(value)}));
  return list;
}
template <typename A, typename B>
json Encode(const std::pair<A, B>& value) {
  return json::array({Encode(value.first), Encode(value.second)});
}
template <typename T>
  requires std::is_class_v<T>
json Encode(const T& value) {
  Writer writer;
  Fields(writer, value);
  return std::move(writer.document);
}

template <typename T>
void Decode(const json& from, std::optional<T>& into) {
  into.reset();
  if (!from.is_null()) Decode(from, into.emplace());
}
template <typename T>
void Decode(const json& from, std::vector<T>& into) {
  into.clear();
  if (!from.is_array()) throw std::invalid_argument("a list is missing");
  for (const json& one : from) Decode(one, into.emplace_back());
}
template <typename K, typename V>
void Decode(const json& from, std::map<K, V>& into) {
  into.clear();
  for (const json& one : from) {
    K key{};
    Decode(one.at(0), key);
    Decode(one.at(1), into[key]);
  }
}
template <typename A, typename B>
void Decode(const json& from, std::pair<A, B>& into) {
  Decode(from.at(0), into.first);
  Decode(from.at(1), into.second);
}
template <typename T>
  requires std::is_class_v<T>
void Decode(const json& from, T& into) {
  if (!from.is_object()) throw std::invalid_argument("an object is missing");
  Reader reader{from};
  Fields(reader, into);
}

}  // namespace

template <typename T>
std::string ToDocument(const T& value) {
  json document = Encode(value);
  if constexpr (std::is_same_v<T, model::Finding>) document.erase("history");  // its own table
  return document.dump();
}

template <typename T>
base::Result<T> FromDocument(std::string_view document) {
  try {
    T value{};
    Decode(json::parse(document), value);
    return value;
  } catch (const std::exception& error) {  // of the JSON library, or ours from above
    return base::Fail(base::ErrorKind::kCorrupt,
                      std::string("A stored document cannot be read: ") + error.what() + ".");
  }
}

#define ASSAY_DOCUMENT(type)                    \
  template std::string ToDocument(const type&); \
  template base::Result<type> FromDocument<type>(std::string_view)
ASSAY_DOCUMENT(model::Campaign);
ASSAY_DOCUMENT(model::Slice);
ASSAY_DOCUMENT(model::CurvePoint);
ASSAY_DOCUMENT(model::Gap);
ASSAY_DOCUMENT(model::HarnessSummary);
ASSAY_DOCUMENT(SettingList);
ASSAY_DOCUMENT(model::Finding);
ASSAY_DOCUMENT(model::FindingEvent);
ASSAY_DOCUMENT(model::Crash);
ASSAY_DOCUMENT(model::CoverageSnapshot);
ASSAY_DOCUMENT(model::Verdict);
#undef ASSAY_DOCUMENT

}  // namespace assay::store
