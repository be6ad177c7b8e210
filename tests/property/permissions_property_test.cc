// Properties of policies over generated documents; the harnesses check them over mutated texts.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "targets/permissions/evaluate.h"

namespace vms::permissions {
namespace {

constexpr int kRoles = 4;

std::string Named(const char* what, int number) { return what + std::to_string(number); }

Operation AnyOperation() {
  return static_cast<Operation>(*rc::gen::inRange<unsigned>(0, kOperations));
}

Rule AnyRule(Tier tier) {
  Rule rule{*rc::gen::arbitrary<bool>() ? Effect::kAllow : Effect::kDeny, {}, "*", {}};
  const Operation operation = AnyOperation();
  if (rule.effect == Effect::kDeny || MayHold(tier, operation)) rule.operations = {operation};
  if (IsOfCamera(operation)) {
    rule.where = *rc::gen::element<std::string>("*", "group:g0", "group:g1", "camera:c0");
  }
  if (*rc::gen::arbitrary<bool>()) rule.when = "day";
  return rule;
}

// All roles are of one tier and inherit from later ones only, so that every document compiles.
Document AnyDocument() {
  Document document;
  document.profiles = {{"day", 0x1F, 480, 1080}};
  document.groups = {{"g0", {"c0", "c1"}, {"g1"}}, {"g1", {"c2"}, {}}};
  const Tier tier = static_cast<Tier>(*rc::gen::inRange<unsigned>(0, kTiers));
  for (int i = 0; i < kRoles; ++i) {
    Role role{Named("r", i), tier, {}, {}};
    for (int j = i + 1; j < kRoles; ++j) {
      if (*rc::gen::arbitrary<bool>()) role.inherits.push_back(Named("r", j));
    }
    const int rules = *rc::gen::inRange(0, 5);
    for (int j = 0; j < rules; ++j) role.rules.push_back(AnyRule(tier));
    document.roles.push_back(std::move(role));
  }
  return document;
}

struct Question {
  std::vector<std::string> roles;
  Operation operation = Operation::kViewLive;
  std::string camera;
  unsigned day = 0;
  unsigned minute = 0;
};

Question AnyQuestion() {
  Question question{{Named("r", *rc::gen::inRange(0, kRoles))},
                    AnyOperation(),
                    Named("c", *rc::gen::inRange(0, 4)),
                    *rc::gen::inRange(0U, 7U),
                    *rc::gen::inRange(0U, 1440U)};
  if (*rc::gen::arbitrary<bool>()) {
    question.roles.push_back(Named("r", *rc::gen::inRange(0, kRoles)));
  }
  return question;
}

Decision Ask(const Document& document, const Question& question) {
  const auto policy = Compile(document);
  RC_ASSERT(policy.has_value());
  return Evaluate(*policy, {.roles = question.roles,
                            .operation = question.operation,
                            .camera = question.camera,
                            .day = question.day,
                            .minute = question.minute});
}

RC_GTEST_PROP(PermissionsProperties, ADenialMoreAllowsNothing, ()) {
  Document document = AnyDocument();
  const Question question = AnyQuestion();
  const bool before = Ask(document, question).allowed;
  Role& role = document.roles[*rc::gen::inRange<std::size_t>(0, kRoles)];
  Rule denial = AnyRule(role.tier);
  denial.effect = Effect::kDeny;
  role.rules.push_back(denial);
  RC_ASSERT(before || !Ask(document, question).allowed);
}

RC_GTEST_PROP(PermissionsProperties, OrderDecidesNothing, ()) {
  Document document = AnyDocument();
  Question question = AnyQuestion();
  const Decision before = Ask(document, question);
  std::ranges::reverse(document.roles);
  std::ranges::reverse(document.groups);
  std::ranges::reverse(question.roles);
  for (Role& role : document.roles) {
    std::ranges::rotate(role.rules, role.rules.begin() + (role.rules.empty() ? 0 : 1));
    std::ranges::reverse(role.inherits);
  }
  const Decision after = Ask(document, question);
  RC_ASSERT(after.allowed == before.allowed);
  RC_ASSERT(after.reason == before.reason);
}

RC_GTEST_PROP(PermissionsProperties, NobodyDoesWhatTheTierMayNotHold, ()) {
  const Document document = AnyDocument();
  const Question question = AnyQuestion();
  const bool may = MayHold(document.roles.front().tier, question.operation);
  RC_ASSERT(may || !Ask(document, question).allowed);
}

RC_GTEST_PROP(PermissionsProperties, WhatIsPrintedReadsBack, ()) {
  const Document document = AnyDocument();
  const auto read = ParseDocument(Print(document));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == document);
}

}  // namespace
}  // namespace vms::permissions
