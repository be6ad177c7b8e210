#include <gtest/gtest.h>

#include "targets/permissions/evaluate.h"

namespace vms::permissions {
namespace {

constexpr std::string_view kPolicy = R"({
  "profiles": [{"name": "day", "days": [0], "from": 480, "to": 1080},
               {"name": "night", "days": [4], "from": 1320, "to": 360}],
  "groups": [{"name": "all", "cameras": ["gate"], "groups": ["back"]},
             {"name": "back", "cameras": ["yard"]}],
  "roles": [
    {"name": "viewer", "tier": "viewer", "rules": [
      {"effect": "allow", "operations": ["view_live"], "where": "*"}]},
    {"name": "guard", "tier": "operator", "inherits": ["viewer"], "rules": [
      {"effect": "allow", "operations": ["ptz"], "where": "group:all", "when": "day"},
      {"effect": "allow", "operations": ["playback"], "where": "camera:gate", "when": "night"},
      {"effect": "deny", "operations": ["view_live"], "where": "camera:hall"}]}]})";

Decision Ask(std::vector<std::string> roles, Operation operation, std::string_view camera,
             unsigned day = 0, unsigned minute = 600) {
  const auto policy = Compile(ParseDocument(kPolicy).value()).value();
  return Evaluate(
      policy,
      {.roles = roles, .operation = operation, .camera = camera, .day = day, .minute = minute});
}

bool Compiles(std::string_view text) {
  const auto document = ParseDocument(text);
  return document && Compile(*document);
}

using enum Operation;

TEST(Permissions, NothingIsAllowedByDefault) {
  EXPECT_EQ(Ask({}, kViewLive, "gate").reason, Reason::kNothingAllows);
  EXPECT_EQ(Ask({"nobody"}, kViewLive, "gate").reason, Reason::kNothingAllows);
  EXPECT_EQ(Ask({"viewer"}, kPtz, "gate").reason, Reason::kNothingAllows);
}

TEST(Permissions, ADecisionNamesItsRule) {
  const Decision allowed = Ask({"guard"}, kPtz, "yard");
  EXPECT_EQ(allowed, (Decision{true, Reason::kAllowedByRule, "guard", 0}));
  const Decision inherited = Ask({"guard"}, kViewLive, "gate");
  EXPECT_EQ(inherited, (Decision{true, Reason::kAllowedByRule, "viewer", 0}));
}

TEST(Permissions, ADenialIsStrongerThanEveryGrant) {
  EXPECT_TRUE(Ask({"viewer"}, kViewLive, "hall").allowed);
  EXPECT_EQ(Ask({"viewer", "guard"}, kViewLive, "hall"),
            (Decision{false, Reason::kDeniedByRule, "guard", 2}));
}

TEST(Permissions, TimesEndWhereTheySay) {
  EXPECT_TRUE(Ask({"guard"}, kPtz, "gate", 0, 480).allowed);
  EXPECT_TRUE(Ask({"guard"}, kPtz, "gate", 0, 1079).allowed);
  EXPECT_FALSE(Ask({"guard"}, kPtz, "gate", 0, 479).allowed);
  EXPECT_FALSE(Ask({"guard"}, kPtz, "gate", 0, 1080).allowed);
  EXPECT_FALSE(Ask({"guard"}, kPtz, "gate", 1, 600).allowed);
  EXPECT_EQ(Ask({"viewer"}, kViewLive, "gate", 7, 0).reason, Reason::kNotATime);
  EXPECT_EQ(Ask({"viewer"}, kViewLive, "gate", 0, 1440).reason, Reason::kNotATime);
}

TEST(Permissions, ANightEndsOnTheNextDay) {
  EXPECT_TRUE(Ask({"guard"}, kPlayback, "gate", 4, 1320).allowed);
  EXPECT_TRUE(Ask({"guard"}, kPlayback, "gate", 5, 359).allowed);
  EXPECT_FALSE(Ask({"guard"}, kPlayback, "gate", 5, 360).allowed);
  EXPECT_FALSE(Ask({"guard"}, kPlayback, "gate", 4, 359).allowed);
}

TEST(Permissions, ARoleAboveItsCeilingIsRefusedAlsoByInheritance) {
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"v","tier":"viewer","rules":[
      {"effect":"allow","operations":["configure"],"where":"*"}]}]})"));
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"v","tier":"viewer","inherits":["a"]},
      {"name":"a","tier":"administrator","rules":[
      {"effect":"allow","operations":["configure"],"where":"*"}]}]})"));
  EXPECT_TRUE(Compiles(R"({"roles":[{"name":"v","tier":"viewer","rules":[
      {"effect":"deny","operations":["configure"],"where":"*"}]}]})"));
}

TEST(Permissions, RefusesWhatLeadsNowhereOrInACircle) {
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"a","tier":"viewer","inherits":["a"]}]})"));
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"a","tier":"viewer","inherits":["b"]},
                                     {"name":"b","tier":"viewer","inherits":["a"]}]})"));
  EXPECT_FALSE(Compiles(R"({"groups":[{"name":"a","groups":["b"]},{"name":"b","groups":["a"]}]})"));
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"a","tier":"viewer","inherits":["b"]}]})"));
  EXPECT_FALSE(
      Compiles(R"({"roles":[{"name":"a","tier":"viewer"},{"name":"a","tier":"viewer"}]})"));
  EXPECT_FALSE(Compiles(R"({"roles":[{"name":"a","tier":"administrator","rules":[
      {"effect":"allow","operations":["administer_users"],"where":"camera:x"}]}]})"));
}

TEST(Permissions, RefusesMembersThatItDoesNotKnow) {
  EXPECT_FALSE(ParseDocument(R"({"role":[]})"));
  EXPECT_FALSE(ParseDocument(R"({"roles":[{"name":"a","tier":"viewer","denies":[]}]})"));
  EXPECT_FALSE(ParseDocument(R"({"roles":[{"name":"a","tier":"root"}]})"));
  EXPECT_FALSE(ParseDocument(R"({"profiles":[{"name":"p","days":[7],"from":0,"to":1}]})"));
}

TEST(Permissions, DeepAndWideInheritanceCostsNothing) {
  Document document;
  for (int i = 0; i < 64; ++i) {
    Role role{"r" + std::to_string(i), Tier::kViewer, {}, {}};
    for (int j = 0; j < i; ++j) role.inherits.push_back("r" + std::to_string(j));
    document.roles.insert(document.roles.begin(), role);
  }
  const auto policy = Compile(document);
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->roles.front().reach, ~std::uint64_t{0});
}

TEST(Permissions, PrintLosesNothing) {
  const auto document = ParseDocument(kPolicy).value();
  EXPECT_EQ(ParseDocument(Print(document)).value(), document);
}

}  // namespace
}  // namespace vms::permissions
