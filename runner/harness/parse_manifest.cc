#include "runner/harness/parse_manifest.h"

#include <nlohmann/json.hpp>

namespace assay::harness {
namespace {

using base::ErrorKind;
using nlohmann::json;

// Reads members of one JSON object and remembers the first thing that was wrong.
class Reader {
 public:
  Reader(const json& object, std::string place, std::string& problem)
      : object_(object), place_(std::move(place)), problem_(problem) {
    if (!object.is_object()) Complain("is not an object");
  }

  std::string Text(const char* key, bool required = true) {
    const json* value = Find(key, required);
    if (value == nullptr) return {};
    if (!value->is_string()) {
      Complain(std::string("\"") + key + "\" is not a string");
      return {};
    }
    return value->get<std::string>();
  }

  std::uint64_t Number(const char* key, std::uint64_t otherwise) {
    const json* value = Find(key, false);
    if (value == nullptr) return otherwise;
    if (!value->is_number_unsigned()) {
      Complain(std::string("\"") + key + "\" is not a whole number of 0 or more");
      return otherwise;
    }
    return value->get<std::uint64_t>();
  }

  std::vector<std::string> Texts(const char* key) {
    std::vector<std::string> out;
    for (const json& item : Items(key, false)) {
      if (!item.is_string()) {
        Complain(std::string("\"") + key + "\" holds something that is not a string");
        break;
      }
      out.push_back(item.get<std::string>());
    }
    return out;
  }

  json Items(const char* key, bool required = true) {
    const json* value = Find(key, required);
    if (value == nullptr) return json::array();
    if (!value->is_array()) {
      Complain(std::string("\"") + key + "\" is not a list");
      return json::array();
    }
    return *value;
  }

  const json* Find(const char* key, bool required) {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    if (found != object_.end()) return &*found;
    if (required) Complain(std::string("\"") + key + "\" is missing");
    return nullptr;
  }

  void Complain(const std::string& what) {
    if (problem_.empty()) problem_ = place_ + " " + what;
  }

 private:
  const json& object_;
  std::string place_;
  std::string& problem_;
};

VariantManifest::Entry ReadEntry(const json& object, const std::string& place,
                                 std::string& problem) {
  Reader reader(object, place, problem);
  VariantManifest::Entry entry;
  model::Harness& harness = entry.harness;
  harness.name = reader.Text("name");
  if (problem.empty() && !IsHarnessName(harness.name)) {
    reader.Complain("has a name with other characters than letters, digits, _ and -");
  }
  harness.property = reader.Text("property", false);
  harness.targets = reader.Texts("targets");
  entry.program = reader.Text("program");
  if (problem.empty() && !entry.program.starts_with('/')) {
    reader.Complain("has a \"program\" that is not an absolute path");
  }
  harness.source = reader.Text("source", false);
  harness.dictionary = reader.Text("dictionary", false);
  harness.mutator = reader.Text("mutator", false);
  harness.mutator_prefix = reader.Number("mutator_prefix", 0);
  entry.mutator_library = reader.Text("mutator_library", false);
  if (problem.empty() && !entry.mutator_library.empty() &&
      !entry.mutator_library.starts_with('/')) {
    reader.Complain("has a \"mutator_library\" that is not an absolute path");
  }
  harness.max_len = reader.Number("max_len", 0);
  harness.timeout = model::Duration(reader.Number("timeout_ms", 1000));
  harness.rss_limit_mb = reader.Number("rss_limit_mb", 2048);
  harness.seed_dirs = reader.Texts("seeds");
  harness.regression_dirs = reader.Texts("regressions");
  return entry;
}

}  // namespace

bool IsHarnessName(std::string_view name) {
  if (name.empty() || name.size() > 200) return false;
  for (const char c : name) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
    if (!good) return false;
  }
  return true;
}

base::Result<VariantManifest> ParseManifest(std::string_view text) {
  const json document = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (document.is_discarded()) {
    return base::Fail(ErrorKind::kInvalid, "it is not JSON. Build this variant again.");
  }
  std::string problem;
  Reader reader(document, "the manifest", problem);
  const std::uint64_t version = reader.Number("version", 0);
  if (problem.empty() && version != 1) {
    reader.Complain("is of version " + std::to_string(version) + "; this Assay reads version 1");
  }
  VariantManifest manifest;
  manifest.variant = reader.Text("variant");
  manifest.source_root = reader.Text("source_root", false);
  if (const json* compiler = reader.Find("compiler", false); compiler != nullptr) {
    Reader inner(*compiler, "\"compiler\"", problem);
    manifest.compiler_id = inner.Text("id", false);
    manifest.compiler_version = inner.Text("version", false);
    manifest.compiler_path = inner.Text("path", false);
  }
  const json targets = reader.Items("targets", false);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    Reader target(targets[i], "target " + std::to_string(i + 1), problem);
    manifest.targets.push_back({target.Text("name"), target.Text("folder")});
  }
  const json harnesses = reader.Items("harnesses");
  for (std::size_t i = 0; i < harnesses.size(); ++i) {
    manifest.harnesses.push_back(
        ReadEntry(harnesses[i], "harness " + std::to_string(i + 1), problem));
  }
  if (!problem.empty()) {
    return base::Fail(ErrorKind::kInvalid, problem + ". Build this variant again.");
  }
  return manifest;
}

}  // namespace assay::harness
