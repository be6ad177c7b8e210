// Property: whatever reader of JSON comes after the check of a token, it finds the same subject,
// audience, expiry and role in the claims: one that takes the first of a name, one that takes the
// last, one that reads a C string. Input: claims.
#include <nlohmann/json.hpp>

#include "harnesses/kit/confusion.h"
#include "harnesses/kit/harness.h"
#include "targets/access_token/claims.h"

namespace {

namespace token = vms::access_token;
using Reference = nlohmann::json;

struct Decision {
  std::optional<std::string> subject;
  std::vector<std::string> audiences;
  std::optional<std::int64_t> expires;
  std::optional<std::string> role;
  friend bool operator==(const Decision&, const Decision&) = default;
};

std::optional<Decision> Guard(std::string_view text) {
  const auto claims = token::ParseClaims(text);
  if (!claims) return std::nullopt;
  Decision decision{claims->subject, claims->audiences, claims->expires, std::nullopt};
  for (const auto& member : claims->others) {
    if (member.name == "role" && member.value.AsString()) decision.role = *member.value.AsString();
  }
  return decision;
}

std::optional<std::string> Text(const Reference& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<Decision> Decide(const Reference& object) {
  if (!object.is_object()) return std::nullopt;
  Decision decision{Text(object, "sub"), {}, std::nullopt, Text(object, "role")};
  if (const auto exp = object.find("exp"); exp != object.end() && exp->is_number()) {
    decision.expires = exp->get<std::int64_t>();  // as careless readers do
  }
  if (const auto aud = Text(object, "aud")) decision.audiences = {*aud};
  if (const auto aud = object.find("aud"); aud != object.end() && aud->is_array()) {
    for (const Reference& one : *aud) {
      if (one.is_string()) decision.audiences.push_back(one.get<std::string>());
    }
  }
  return decision;
}

std::optional<Decision> TakesTheLast(std::string_view text) {
  const auto document = Reference::parse(text, nullptr, false);
  return document.is_discarded() ? std::nullopt : Decide(document);
}

// Keeps the first value of each name of the outermost object.
std::optional<Decision> TakesTheFirst(std::string_view text) {
  Reference first = Reference::object();
  std::string name;
  const auto keep = [&](int depth, Reference::parse_event_t event, Reference& value) {
    if (depth == 1 && event == Reference::parse_event_t::key) name = value.get<std::string>();
    const bool done = event == Reference::parse_event_t::value ||
                      event == Reference::parse_event_t::array_end ||
                      event == Reference::parse_event_t::object_end;
    if (depth == 1 && done) first.emplace(name, value);
    return true;
  };
  const auto document = Reference::parse(text, keep, false);
  if (document.is_discarded() || !document.is_object()) return std::nullopt;
  return Decide(first);
}

}  // namespace

ASSAY_HARNESS(access_token_readers_decide_alike, input) {
  using assay::kit::SecondReader;
  const std::string_view text = input.text();
  const auto guard = Guard(text);
  if (!guard) return;
  SecondReader(guard, TakesTheFirst(text), "the_first_of_a_name_counts");
  SecondReader(guard, TakesTheLast(text), "the_last_of_a_name_counts");
  SecondReader(guard, Guard(text.substr(0, text.find('\0'))), "a_reader_of_c_strings");
}
