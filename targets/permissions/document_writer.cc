#include <string>
#include <utility>

#include "targets/json/writer.h"
#include "targets/permissions/document.h"

namespace vms::permissions {
namespace {

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

std::string Print(const Document& document) {
  return json::Print(json::Object{{"profiles", ListAsJson(document.profiles)},
                                  {"groups", ListAsJson(document.groups)},
                                  {"roles", ListAsJson(document.roles)}});
}

}  // namespace vms::permissions
