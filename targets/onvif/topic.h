// Topics and expressions over them: WS-Topics 1.3 §8 with ONVIF's ConcreteSet dialect (Core
// §9.6.3): paths separated by '|', steps by '/', "//." at an end for everything below, '*' for any
// one name. Threads: pure functions.
//
// Prefixes are resolved where the text stands; one that is not declared is refused. Matching does
// not recurse and is linear in both.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/xml/document.h"

namespace vms::onvif {

struct TopicStep {
  std::string uri;   // empty: the step has no prefix
  std::string name;  // "*": any, of any namespace when there is no prefix
  friend bool operator==(const TopicStep&, const TopicStep&) = default;
};
struct TopicPath {
  std::vector<TopicStep> steps;
  bool and_below = false;
  friend bool operator==(const TopicPath&, const TopicPath&) = default;
};
struct TopicExpression {
  std::vector<TopicPath> paths;  // at least one
  friend bool operator==(const TopicExpression&, const TopicExpression&) = default;
};

// The text of `element`, its prefixes resolved there.
[[nodiscard]] Parsed<TopicExpression> ReadTopicExpression(const xml::Element& element);

struct PrintedTopic {
  std::string text;
  std::vector<std::string> uris;  // the prefix of number i is "n<i>"
};
[[nodiscard]] PrintedTopic PrintTopicExpression(const TopicExpression& expression);

// Is this a topic: one path without wildcards?
[[nodiscard]] bool IsConcrete(const TopicExpression& expression);
// Does one of the paths match `topic`?
[[nodiscard]] bool TopicMatches(const TopicExpression& expression, const TopicPath& topic);

}  // namespace vms::onvif
