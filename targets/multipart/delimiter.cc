#include "targets/multipart/delimiter.h"

#include <algorithm>

#include "targets/base/text.h"
#include "targets/multipart/limits.h"

namespace vms::multipart {
namespace {

struct LineEnd {
  enum class Kind { kNone, kThere, kUnknown } kind = Kind::kNone;
  std::size_t size = 0;
};

// Transport padding (§5.1.1), then CRLF, or LF alone as cameras send it.
LineEnd MatchEnd(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < kMaxPaddingBytes && text::IsSpace(text[at])) ++at;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\r\n")) return {LineEnd::Kind::kThere, at + 2};
  if (rest.starts_with('\n')) return {LineEnd::Kind::kThere, at + 1};
  if (rest.empty() || rest == "\r") return {LineEnd::Kind::kUnknown, text.size()};
  return {};
}

LineMatch MatchBehind(std::string_view text, bool at_end) {
  const LineEnd plain = MatchEnd(text);
  if (plain.kind == LineEnd::Kind::kThere) return {LineKind::kDelimiter, plain.size};
  const bool dashes = text.starts_with("--");
  const LineEnd end = dashes ? MatchEnd(text.substr(2)) : plain;
  const std::size_t size = end.size + (dashes ? 2 : 0);
  if (end.kind == LineEnd::Kind::kThere) return {LineKind::kClose, size};
  if (end.kind == LineEnd::Kind::kUnknown) {
    return {at_end ? LineKind::kClose : LineKind::kUnknown, size};
  }
  return {text == "-" && !at_end ? LineKind::kUnknown : LineKind::kOther};
}

LineMatch MatchOne(std::string_view text, std::string_view delimiter, bool at_end) {
  if (text.starts_with(delimiter)) return MatchBehind(text.substr(delimiter.size()), at_end);
  return {!at_end && delimiter.starts_with(text) ? LineKind::kUnknown : LineKind::kOther};
}

}  // namespace

LineMatch MatchLine(std::string_view text, const std::vector<std::string>& delimiters,
                    bool at_end) {
  LineMatch best;
  for (std::size_t i = 0; i < delimiters.size(); ++i) {
    LineMatch match = MatchOne(text, delimiters[i], at_end);
    match.size += match.kind == LineKind::kOther ? 0 : delimiters[i].size();
    match.which = i;
    if (match.kind == LineKind::kUnknown) return match;
    // "--x--" may be a delimiter of its own and the close of "--x": what goes on wins.
    if (best.kind == LineKind::kOther || match.kind == LineKind::kDelimiter) best = match;
  }
  return best;
}

std::size_t MatchWork(std::string_view text, const std::vector<std::string>& delimiters) {
  std::size_t work = 0;
  for (const std::string& delimiter : delimiters) {
    constexpr std::size_t kBehind = kMaxPaddingBytes + 4;  // two dashes, CRLF
    work += std::min(text.size(), delimiter.size() + kBehind);
  }
  return work;
}

std::optional<DelimiterSearch::Found> DelimiterSearch::Next(
    std::string_view text, const std::vector<std::string>& delimiters, bool at_end) {
  work_ = 0;
  while (true) {
    if (line_begins_) {
      work_ += MatchWork(text.substr(position_), delimiters);
      const LineMatch match = MatchLine(text.substr(position_), delimiters, at_end);
      if (match.kind == LineKind::kUnknown) return std::nullopt;
      if (match.kind != LineKind::kOther) return Found{position_, match};
      line_begins_ = false;
    }
    const std::size_t end = text.find('\n', position_);
    work_ += std::min(end, text.size()) - position_ + 1;
    if (end == std::string_view::npos) {
      position_ = text.size();
      return std::nullopt;
    }
    position_ = end + 1;
    line_begins_ = true;
  }
}

}  // namespace vms::multipart
