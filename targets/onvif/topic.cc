#include "targets/onvif/topic.h"

#include <algorithm>

#include "targets/base/text.h"
#include "targets/onvif/limits.h"
#include "targets/xml/characters.h"
#include "targets/xml/values.h"

namespace vms::onvif {
namespace {

using enum ParseErrorKind;

Parsed<TopicStep> ReadStep(std::string_view text, const xml::Element& scope) {
  const auto [before, after] = text::SplitAt(text, ':');
  const std::string_view local = after.value_or(before);
  if (local != "*" && !xml::IsNcName(local))
    return Refuse(kMalformed, "a step of a topic is no name");
  TopicStep step{.uri = {}, .name = std::string(local)};
  if (!after) return step;
  const auto uri = xml::IsNcName(before) ? scope.ResolvePrefix(before) : std::nullopt;
  if (!uri) return Refuse(kMalformed, "the prefix of a topic is not declared");
  step.uri = std::string(*uri);
  return step;
}

Parsed<TopicPath> ReadPath(std::string_view text, const xml::Element& scope) {
  TopicPath path;
  text = xml::TrimSpace(text);
  path.and_below = text.ends_with("//.");
  if (path.and_below) text.remove_suffix(3);
  for (;;) {
    const auto [part, rest] = text::SplitAt(text, '/');
    if (path.steps.size() == kMaxTopicParts) return Refuse(kOverLimit, "a topic is too deep");
    auto step = ReadStep(part, scope);
    if (!step) return std::unexpected(step.error());
    path.steps.push_back(std::move(*step));
    if (!rest) return path;
    text = *rest;
  }
}

bool StepMatches(const TopicStep& wanted, const TopicStep& given) {
  if (wanted.name == "*") return wanted.uri.empty() || wanted.uri == given.uri;
  return wanted == given;
}

bool PathMatches(const TopicPath& wanted, const TopicPath& topic) {
  const std::size_t size = wanted.steps.size();
  if (topic.steps.size() < size || (topic.steps.size() > size && !wanted.and_below)) return false;
  return std::equal(wanted.steps.begin(), wanted.steps.end(), topic.steps.begin(), StepMatches);
}

}  // namespace

Parsed<TopicExpression> ReadTopicExpression(const xml::Element& element) {
  const auto whole = element.Text();
  if (!whole) return Refuse(kMalformed, "a topic is not text");
  if (whole->size() > kMaxTopicBytes) return Refuse(kOverLimit, "a topic is too long");
  TopicExpression expression;
  std::string_view text = *whole;
  for (;;) {
    const auto [part, rest] = text::SplitAt(text, '|');
    if (expression.paths.size() == kMaxTopicPaths) {
      return Refuse(kOverLimit, "an expression has too many topics");
    }
    auto path = ReadPath(part, element);
    if (!path) return std::unexpected(path.error());
    expression.paths.push_back(std::move(*path));
    if (!rest) return expression;
    text = *rest;
  }
}

PrintedTopic PrintTopicExpression(const TopicExpression& expression) {
  PrintedTopic out;
  for (const TopicPath& path : expression.paths) {
    if (!out.text.empty()) out.text += '|';
    bool first = true;
    for (const TopicStep& step : path.steps) {
      if (!first) out.text += '/';
      first = false;
      if (step.uri == xml::kXmlNamespace) {
        out.text += "xml:";  // bound already, and to no other prefix
      } else if (!step.uri.empty()) {
        const auto found = std::ranges::find(out.uris, step.uri);
        const auto number = found - out.uris.begin();
        if (found == out.uris.end()) out.uris.push_back(step.uri);
        out.text += "n" + std::to_string(number) + ":";
      }
      out.text += step.name;
    }
    if (path.and_below) out.text += "//.";
  }
  return out;
}

bool IsConcrete(const TopicExpression& expression) {
  return expression.paths.size() == 1 && !expression.paths.front().and_below &&
         std::ranges::none_of(expression.paths.front().steps,
                              [](const TopicStep& step) { return step.name == "*"; });
}

bool TopicMatches(const TopicExpression& expression, const TopicPath& topic) {
  return std::ranges::any_of(expression.paths,
                             [&](const TopicPath& path) { return PathMatches(path, topic); });
}

}  // namespace vms::onvif
