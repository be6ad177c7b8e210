// What the two permission harnesses share: a request out of the input.
//
// Input: the operation, a byte for the roles (bit i: the policy's role i), the camera (an index
// into kCameras), the day, the minute (2 bytes); the rest is the policy.
#pragma once

#include <string>
#include <vector>

#include "harnesses/kit/input.h"
#include "targets/permissions/evaluate.h"

namespace operator_policies {

namespace permissions = vms::permissions;

inline constexpr std::string_view kCameras[] = {"gate", "yard", "hall", ""};

struct Question {
  permissions::Operation operation;
  unsigned roles;
  std::string_view camera;
  unsigned day;
  unsigned minute;
};

inline Question TakeQuestion(assay::kit::Input& input) {
  Question question{};
  question.operation =
      static_cast<permissions::Operation>(input.Take<std::uint8_t>() % permissions::kOperations);
  question.roles = input.Take<std::uint8_t>();
  question.camera = kCameras[input.Take<std::uint8_t>() % 4];
  question.day = input.Take<std::uint8_t>() % 8;
  question.minute = input.Take<std::uint16_t>() % 1500;
  return question;
}

// The names of those roles of the document that the user has.
inline std::vector<std::string> RolesOf(const Question& question,
                                        const permissions::Document& document) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < document.roles.size() && i < 8; ++i) {
    if (((question.roles >> i) & 1U) != 0) names.push_back(document.roles[i].name);
  }
  return names;
}

inline permissions::Decision Ask(const permissions::Policy& policy, const Question& question,
                                 const std::vector<std::string>& roles) {
  return permissions::Evaluate(policy, {.roles = roles,
                                        .operation = question.operation,
                                        .camera = question.camera,
                                        .day = question.day,
                                        .minute = question.minute});
}

}  // namespace operator_policies
