#include "targets/permissions/document.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "targets/base/text.h"
#include "targets/json/parser.h"
#include "targets/json/writer.h"
#include "targets/permissions/limits.h"

namespace vms::permissions {
namespace {

using enum ParseErrorKind;
using Names = std::initializer_list<std::string_view>;

// Every reader below takes its value or says why not; a missing member is a null value.
const json::Value& MemberOf(const json::Value& object, std::string_view name) {
  static const json::Value kMissing;
  const json::Value* found = object.Find(name);
  return found == nullptr ? kMissing : *found;
}

Parsed<bool> HasOnly(const json::Value& value, Names known) {
  const json::Object* object = value.AsObject();
  if (object == nullptr) return Refuse(kMalformed, "not an object");
  for (const json::Member& member : *object) {
    if (std::ranges::find(known, member.name) == known.end()) {
      return Refuse(kMalformed, "an unknown member");
    }
  }
  return true;
}

Parsed<std::string> ReadName(const json::Value& value) {
  const std::string* name = value.AsString();
  if (name == nullptr || name->empty() || text::HasControls(*name)) {
    return Refuse(kMalformed, "not a name");
  }
  if (name->size() > kMaxNameBytes) return Refuse(kOverLimit, "a name is too long");
  return *name;
}

template <typename T>
Parsed<std::vector<T>> ReadList(const json::Value& value, std::size_t most,
                                Parsed<T> (*read)(const json::Value&)) {
  std::vector<T> list;
  if (value.is_null()) return list;
  const json::Array* array = value.AsArray();
  if (array == nullptr) return Refuse(kMalformed, "not a list");
  if (array->size() > most) return Refuse(kOverLimit, "a list is too long");
  for (const json::Value& element : *array) {
    auto one = read(element);
    if (!one) return std::unexpected(one.error());
    list.push_back(std::move(*one));
  }
  return list;
}

Parsed<std::uint16_t> ReadNumber(const json::Value& value, std::uint64_t most) {
  const json::Number* number = value.AsNumber();
  if (number == nullptr) return Refuse(kMalformed, "not a number");
  const auto whole = json::ToUint64(*number);
  if (!whole) return std::unexpected(whole.error());
  if (*whole > most) return Refuse(kOverLimit, "a number is out of range");
  return static_cast<std::uint16_t>(*whole);
}

Parsed<std::uint16_t> ReadDay(const json::Value& value) { return ReadNumber(value, 6); }

Parsed<Operation> ReadOperation(const json::Value& value) {
  const std::string* name = value.AsString();
  const auto operation = name == nullptr ? std::nullopt : OperationNamed(*name);
  if (!operation) return Refuse(kMalformed, "not an operation");
  return *operation;
}

Parsed<Profile> ReadProfile(const json::Value& value) {
  if (auto only = HasOnly(value, {"name", "days", "from", "to"}); !only) {
    return std::unexpected(only.error());
  }
  auto name = ReadName(MemberOf(value, "name"));
  if (!name) return std::unexpected(name.error());
  const auto days = ReadList<std::uint16_t>(MemberOf(value, "days"), 7, ReadDay);
  if (!days) return std::unexpected(days.error());
  const auto from = ReadNumber(MemberOf(value, "from"), 1440);
  if (!from) return std::unexpected(from.error());
  const auto to = ReadNumber(MemberOf(value, "to"), 1440);
  if (!to) return std::unexpected(to.error());
  if (*from == *to) return Refuse(kMalformed, "an empty time");
  Profile profile{.name = std::move(*name), .days = 0, .from = *from, .to = *to};
  for (const std::uint16_t day : *days) {
    profile.days = static_cast<std::uint8_t>(profile.days | (1U << day));
  }
  return profile;
}

Parsed<Group> ReadGroup(const json::Value& value) {
  if (auto only = HasOnly(value, {"name", "cameras", "groups"}); !only) {
    return std::unexpected(only.error());
  }
  auto name = ReadName(MemberOf(value, "name"));
  if (!name) return std::unexpected(name.error());
  auto cameras = ReadList<std::string>(MemberOf(value, "cameras"), kMaxCamerasOfGroup, ReadName);
  if (!cameras) return std::unexpected(cameras.error());
  auto groups = ReadList<std::string>(MemberOf(value, "groups"), kMaxGroups, ReadName);
  if (!groups) return std::unexpected(groups.error());
  return Group{std::move(*name), std::move(*cameras), std::move(*groups)};
}

Parsed<Effect> ReadEffect(const json::Value& value) {
  const std::string* name = value.AsString();
  if (name != nullptr && *name == "allow") return Effect::kAllow;
  if (name != nullptr && *name == "deny") return Effect::kDeny;
  return Refuse(kMalformed, "neither allow nor deny");
}

Parsed<Rule> ReadRule(const json::Value& value) {
  if (auto only = HasOnly(value, {"effect", "operations", "where", "when"}); !only) {
    return std::unexpected(only.error());
  }
  const auto effect = ReadEffect(MemberOf(value, "effect"));
  if (!effect) return std::unexpected(effect.error());
  auto operations = ReadList<Operation>(MemberOf(value, "operations"), kOperations, ReadOperation);
  if (!operations) return std::unexpected(operations.error());
  auto where = ReadName(MemberOf(value, "where"));
  if (!where) return std::unexpected(where.error());
  Rule rule{*effect, std::move(*operations), std::move(*where), {}};
  if (const json::Value* when = value.Find("when")) {
    auto name = ReadName(*when);
    if (!name) return std::unexpected(name.error());
    rule.when = std::move(*name);
  }
  return rule;
}

Parsed<Role> ReadRole(const json::Value& value) {
  if (auto only = HasOnly(value, {"name", "tier", "inherits", "rules"}); !only) {
    return std::unexpected(only.error());
  }
  auto name = ReadName(MemberOf(value, "name"));
  if (!name) return std::unexpected(name.error());
  const std::string* tier_name = MemberOf(value, "tier").AsString();
  const auto tier = tier_name == nullptr ? std::nullopt : TierNamed(*tier_name);
  if (!tier) return Refuse(kMalformed, "not a tier");
  auto inherits = ReadList<std::string>(MemberOf(value, "inherits"), kMaxRoles, ReadName);
  if (!inherits) return std::unexpected(inherits.error());
  auto rules = ReadList<Rule>(MemberOf(value, "rules"), kMaxRulesOfRole, ReadRule);
  if (!rules) return std::unexpected(rules.error());
  return Role{std::move(*name), *tier, std::move(*inherits), std::move(*rules)};
}

json::Value Strings(const std::vector<std::string>& list) {
  return json::Array(list.begin(), list.end());
}
json::Value Whole(unsigned value) { return json::Number{std::to_string(value)}; }
json::Value Text(std::string_view text) { return std::string(text); }

json::Value AsJson(const Profile& profile) {
  json::Array days;
  for (unsigned day = 0; day < 7; ++day) {
    if (((profile.days >> day) & 1U) != 0) days.push_back(Whole(day));
  }
  return json::Object{{"name", profile.name},
                      {"days", std::move(days)},
                      {"from", Whole(profile.from)},
                      {"to", Whole(profile.to)}};
}

json::Value AsJson(const Group& group) {
  return json::Object{
      {"name", group.name}, {"cameras", Strings(group.cameras)}, {"groups", Strings(group.groups)}};
}

json::Value AsJson(const Rule& rule) {
  json::Array operations;
  for (const Operation operation : rule.operations) operations.push_back(Text(NameOf(operation)));
  json::Object object{{"effect", rule.effect == Effect::kAllow ? "allow" : "deny"},
                      {"operations", std::move(operations)},
                      {"where", rule.where}};
  if (!rule.when.empty()) object.push_back({"when", rule.when});
  return object;
}

template <typename T>
json::Value ListAsJson(const std::vector<T>& list);

json::Value AsJson(const Role& role) {
  return json::Object{{"name", role.name},
                      {"tier", Text(NameOf(role.tier))},
                      {"inherits", Strings(role.inherits)},
                      {"rules", ListAsJson(role.rules)}};
}

template <typename T>
json::Value ListAsJson(const std::vector<T>& list) {
  json::Array array;
  for (const T& element : list) array.push_back(AsJson(element));
  return array;
}

}  // namespace

Parsed<Document> ParseDocument(std::string_view text) {
  const auto value = json::Parse(text);
  if (!value) return std::unexpected(value.error());
  if (auto only = HasOnly(*value, {"profiles", "groups", "roles"}); !only) {
    return std::unexpected(only.error());
  }
  auto profiles = ReadList<Profile>(MemberOf(*value, "profiles"), kMaxProfiles, ReadProfile);
  if (!profiles) return std::unexpected(profiles.error());
  auto groups = ReadList<Group>(MemberOf(*value, "groups"), kMaxGroups, ReadGroup);
  if (!groups) return std::unexpected(groups.error());
  auto roles = ReadList<Role>(MemberOf(*value, "roles"), kMaxRoles, ReadRole);
  if (!roles) return std::unexpected(roles.error());
  return Document{std::move(*profiles), std::move(*groups), std::move(*roles)};
}

std::string Print(const Document& document) {
  return json::Print(json::Object{{"profiles", ListAsJson(document.profiles)},
                                  {"groups", ListAsJson(document.groups)},
                                  {"roles", ListAsJson(document.roles)}});
}

}  // namespace vms::permissions
