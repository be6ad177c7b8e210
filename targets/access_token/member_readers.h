// Typed reading of the members of a header or of claims. Inside of this target only.
#pragma once

#include "targets/access_token/limits.h"
#include "targets/json/value.h"

namespace vms::access_token {

// A text of 1 to kMaxTextBytes bytes without NUL.
[[nodiscard]] inline Parsed<std::string> ReadText(const json::Value& value) {
  const std::string* text = value.AsString();
  if (text == nullptr || text->empty() || text->find('\0') != std::string::npos) {
    return Refuse(ParseErrorKind::kMalformed, "a member is not a plain text");
  }
  if (text->size() > kMaxTextBytes) return Refuse(ParseErrorKind::kOverLimit, "a text is too long");
  return *text;
}

}  // namespace vms::access_token
