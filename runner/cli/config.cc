#include "runner/cli/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <numeric>
#include <optional>

#include "runner/base/text.h"
#include "runner/model/finding.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

// The edit distance (Levenshtein 1966), for "did you mean".
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

// One table of the file: its keys, each with the reader that takes its value into the Config.
class Section {
 public:
  using Reader = std::function<Result<base::Done>(const toml::node&, const std::string& key)>;

  Section(std::string place, std::string name) : place_(std::move(place)), name_(std::move(name)) {}

  Section& Key(std::string name, Reader reader) {
    readers_.emplace_back(std::move(name), std::move(reader));
    return *this;
  }
  // Any other key is taken by this reader (tables keyed by a name).
  Section& Any(Reader reader) {
    any_ = std::move(reader);
    return *this;
  }

  Result<base::Done> Read(const toml::table& table) const {
    for (const auto& [key, node] : table) {
      ASSAY_CHECKED(ReadOne(std::string(key.str()), node));
    }
    return base::Done{};
  }

 private:
  Result<base::Done> ReadOne(const std::string& key, const toml::node& node) const {
    for (const auto& [name, reader] : readers_) {
      if (name == key) return reader(node, Show(key));
    }
    if (any_) return any_(node, Show(key));
    std::string best;
    for (const auto& [name, reader] : readers_) {
      if (best.empty() || Distance(key, name) < Distance(key, best)) best = name;
    }
    return Fail(ErrorKind::kInvalid,
                fmt::format("{}: line {}: '{}' is not a known key. Did you mean '{}'?", place_,
                            node.source().begin.line, base::EscapeForTerminal(Show(key)), best));
  }
  std::string Show(const std::string& key) const { return name_.empty() ? key : name_ + "." + key; }

  std::string place_;
  std::string name_;
  std::vector<std::pair<std::string, Reader>> readers_;
  Reader any_;
};

class Reader {
 public:
  explicit Reader(std::string place) : place_(std::move(place)) {}

  Section::Reader Text(std::string& out) const {
    return [this, &out](const toml::node& node, const std::string& key) -> Result<base::Done> {
      const auto value = node.value_exact<std::string>();
      if (!value) return Wrong(node, key, "a text in quotes");
      out = *value;
      return base::Done{};
    };
  }
  Section::Reader OneOf(std::string& out, std::vector<std::string> choices) const {
    return [this, &out, choices = std::move(choices)](
               const toml::node& node, const std::string& key) -> Result<base::Done> {
      const auto value = node.value_exact<std::string>();
      if (!value || std::find(choices.begin(), choices.end(), *value) == choices.end()) {
        return Wrong(node, key, fmt::format("one of {}", fmt::join(choices, ", ")));
      }
      out = *value;
      return base::Done{};
    };
  }
  Section::Reader Texts(std::vector<std::string>& out,
                        std::vector<std::string> choices = {}) const {
    return [this, &out, choices = std::move(choices)](
               const toml::node& node, const std::string& key) -> Result<base::Done> {
      const toml::array* array = node.as_array();
      if (array == nullptr) return Wrong(node, key, "a list of texts");
      std::vector<std::string> texts;
      for (const toml::node& element : *array) {
        const auto value = element.value_exact<std::string>();
        if (!value) return Wrong(element, key, "a list of texts");
        if (!choices.empty() &&
            std::find(choices.begin(), choices.end(), *value) == choices.end()) {
          return Wrong(element, key, fmt::format("a list of {}", fmt::join(choices, ", ")));
        }
        texts.push_back(*value);
      }
      out = std::move(texts);
      return base::Done{};
    };
  }
  template <typename Number>
  Section::Reader Whole(Number& out, std::int64_t low, std::int64_t high) const {
    return [this, &out, low, high](const toml::node& node,
                                   const std::string& key) -> Result<base::Done> {
      const auto value = node.value_exact<std::int64_t>();
      if (!value || *value < low || *value > high) {
        return Wrong(node, key, fmt::format("a whole number from {} to {}", low, high));
      }
      out = static_cast<Number>(*value);
      return base::Done{};
    };
  }
  Section::Reader Flag(bool& out) const {
    return [this, &out](const toml::node& node, const std::string& key) -> Result<base::Done> {
      const auto value = node.value_exact<bool>();
      if (!value) return Wrong(node, key, "true or false");
      out = *value;
      return base::Done{};
    };
  }
  Section::Reader Time(model::Duration& out) const {
    return [this, &out](const toml::node& node, const std::string& key) -> Result<base::Done> {
      const auto value = node.value_exact<std::string>();
      if (!value) return Wrong(node, key, "a duration such as \"10m\"");
      const auto duration = base::ParseDuration(*value);
      if (!duration) return Wrong(node, key, "a duration such as \"10m\"");
      out = *duration;
      return base::Done{};
    };
  }
  Section::Reader Percent(std::function<void(double)> take) const {
    return [this, take = std::move(take)](const toml::node& node,
                                          const std::string& key) -> Result<base::Done> {
      const auto value = node.value<double>();
      if (!node.is_number() || !value || *value < 0 || *value > 100) {
        return Wrong(node, key, "a percentage from 0 to 100");
      }
      take(*value);
      return base::Done{};
    };
  }
  Section::Reader Table(
      std::function<Result<base::Done>(const toml::table&, const std::string&)> read) const {
    return [this, read = std::move(read)](const toml::node& node,
                                          const std::string& key) -> Result<base::Done> {
      const toml::table* table = node.as_table();
      if (table == nullptr) return Wrong(node, key, fmt::format("a table, [{}]", key));
      return read(*table, key);
    };
  }
  // [[key]]: one table after the other.
  Section::Reader Tables(
      std::function<Result<base::Done>(const toml::table&, const std::string&)> read) const {
    return [this, read = std::move(read)](const toml::node& node,
                                          const std::string& key) -> Result<base::Done> {
      const toml::array* array = node.as_array();
      if (array == nullptr) return Wrong(node, key, fmt::format("tables, [[{}]]", key));
      for (const toml::node& element : *array) {
        const toml::table* table = element.as_table();
        if (table == nullptr) return Wrong(element, key, fmt::format("tables, [[{}]]", key));
        ASSAY_CHECKED(read(*table, key));
      }
      return base::Done{};
    };
  }
  Section At(std::string name) const { return Section(place_, std::move(name)); }

  std::unexpected<base::Error> Wrong(const toml::node& node, const std::string& key,
                                     const std::string& expected) const {
    return Fail(ErrorKind::kInvalid,
                fmt::format("{}: line {}: '{}' must be {}.", place_, node.source().begin.line,
                            base::EscapeForTerminal(key), expected));
  }

 private:
  std::string place_;
};

constexpr model::CoverageKind kKinds[] = {
    model::CoverageKind::kLine, model::CoverageKind::kFunction, model::CoverageKind::kRegion,
    model::CoverageKind::kBranch, model::CoverageKind::kMcdc};

Section CoverageSection(const Reader& read, std::string name,
                        std::map<model::CoverageKind, double>& out) {
  Section section = read.At(std::move(name));
  for (const model::CoverageKind kind : kKinds) {
    section.Key(std::string(Name(kind)),
                read.Percent([&out, kind](double percent) { out[kind] = percent; }));
  }
  return section;
}

Result<base::Done> ReadGate(const Reader& read, const toml::table& table, gate::Policy& policy) {
  Section findings = read.At("gate.findings");
  std::map<model::Severity, unsigned> limits;
  for (const auto severity : {model::Severity::kLow, model::Severity::kMedium,
                              model::Severity::kHigh, model::Severity::kCritical}) {
    findings.Key(std::string(Name(severity)),
                 [&read, &limits, severity](const toml::node& node, const std::string& key) {
                   unsigned limit = 0;
                   auto done = read.Whole(limit, 0, 1'000'000)(node, key);
                   if (done) limits[severity] = limit;
                   return done;
                 });
  }
  Section section = read.At("gate");
  section.Key("minimum_executions", read.Whole(policy.minimum_executions, 0, 1'000'000'000'000))
      .Key("required_engines",
           read.Texts(policy.required_engines, {"libfuzzer", "afl", "afl-cmplog"}))
      .Key("count_unreproducible", read.Flag(policy.count_unreproducible))
      .Key("coverage", read.Table([&](const toml::table& inner, const std::string& key) {
        return CoverageSection(read, key, policy.minimum_coverage).Read(inner);
      }))
      .Key("findings",
           read.Table([&](const toml::table& inner, const std::string&) -> Result<base::Done> {
             ASSAY_CHECKED(findings.Read(inner));
             policy.maximum_open_findings = limits;
             return base::Done{};
           }))
      .Key("target", read.Table([&](const toml::table& inner, const std::string& key) {
        return read.At(key)
            .Any([&](const toml::node& node, const std::string& target_key) {
              const std::string target = target_key.substr(key.size() + 1);
              return read.Table([&](const toml::table& kinds, const std::string& name) {
                return CoverageSection(read, name, policy.target_minimum_coverage[target])
                    .Read(kinds);
              })(node, target_key);
            })
            .Read(inner);
      }));
  return section.Read(table);
}

Result<base::Done> ReadProfiles(const Reader& read, const toml::table& table, Config& config) {
  return read.At("profile")
      .Any(read.Table([&](const toml::table& inner, const std::string& key) {
        Profile& profile = config.profiles[key.substr(std::string_view("profile.").size())];
        return read.At(key)
            .Key("budget", read.Time(profile.budget))
            .Key("harnesses", read.Texts(profile.harnesses))
            .Read(inner);
      }))
      .Read(table);
}

// Every key must be there: what is left out would be taken for "none". An empty list says so.
Result<base::Done> ReadInterface(const Reader& read, const toml::table& table,
                                 const std::string& key, std::vector<model::Interface>& surface) {
  model::Interface interface;
  std::vector<std::string> reach;
  std::vector<std::string> reaches;
  for (const model::Reach one : model::kAllReaches) reaches.emplace_back(Name(one));
  ASSAY_CHECKED(read.At(key)
                    .Key("name", read.Text(interface.name))
                    .Key("specification", read.Text(interface.specification))
                    .Key("boundary", read.Text(interface.boundary))
                    .Key("reach", read.Texts(reach, reaches))
                    .Key("threats", read.Texts(interface.threats))
                    .Key("targets", read.Texts(interface.targets))
                    .Key("harnesses", read.Texts(interface.harnesses))
                    .Read(table));
  for (const char* needed :
       {"name", "specification", "boundary", "reach", "threats", "targets", "harnesses"}) {
    if (!table.contains(needed)) return read.Wrong(table, key + "." + needed, "given, too");
  }
  if (interface.name.empty()) return read.Wrong(*table.get("name"), key + ".name", "not empty");
  if (reach.empty()) return read.Wrong(*table.get("reach"), key + ".reach", "at least one of them");
  if (std::ranges::find(surface, interface.name, &model::Interface::name) != surface.end()) {
    return read.Wrong(*table.get("name"), key + ".name", "another than those before it");
  }
  for (const std::string& one : reach) interface.reach.push_back(*model::ParseReach(one));
  surface.push_back(std::move(interface));
  return base::Done{};
}

Result<base::Done> ReadAll(const Reader& read, const toml::table& table, Config& config) {
  int version = 1;
  Section root = read.At("");
  root.Key("version", read.Whole(version, 1, 1))
      .Key("project", read.Table([&](const toml::table& inner, const std::string& key) {
        return read.At(key)
            .Key("name", read.Text(config.name))
            .Key("build_root", read.Text(config.build_root))
            .Key("state", read.Text(config.state))
            .Key("reports", read.Text(config.reports))
            .Key("variants", read.Texts(config.variants, {"fuzz", "afl", "afl-fast", "afl-cmplog",
                                                          "trace", "coverage"}))
            .Read(inner);
      }))
      .Key("campaign", read.Table([&](const toml::table& inner, const std::string& key) {
        return read.At(key)
            .Key("jobs", read.Whole(config.jobs, 0, 1024))
            .Key("engines", read.Texts(config.engines, {"libfuzzer", "afl", "afl-cmplog"}))
            .Key("confirmations", read.Whole(config.confirmations, 1, 100))
            .Key("sandbox", read.OneOf(config.sandbox, {"required", "best-effort", "off"}))
            .Read(inner);
      }))
      .Key("profile", read.Table([&](const toml::table& inner, const std::string&) {
        return ReadProfiles(read, inner, config);
      }))
      .Key("gate", read.Table([&](const toml::table& inner, const std::string&) {
        return ReadGate(read, inner, config.gate);
      }))
      .Key("surface", read.Tables([&](const toml::table& inner, const std::string& key) {
        return ReadInterface(read, inner, key, config.surface);
      }));
  return root.Read(table);
}

}  // namespace

Result<Config> ParseConfig(std::string_view text, const std::string& place) {
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Fail(ErrorKind::kInvalid,
                fmt::format("{}: line {}, column {}: {}. Correct the file; "
                            "docs/formats/assay-toml.md shows every key.",
                            place, error.source().begin.line, error.source().begin.column,
                            base::EscapeForTerminal(error.description())));
  }
  Config config;
  const Reader read(place);
  ASSAY_CHECKED(ReadAll(read, table, config));
  return config;
}

}  // namespace assay::cli
