#include "targets/sdp/line_reader.h"

#include "targets/sdp/limits.h"

namespace vms::sdp {

using enum ParseErrorKind;

Parsed<void> ToleranceJudge::Need(Tolerance tolerance, std::string_view what, std::size_t offset) {
  if (!allowed_.Has(tolerance)) return Refuse(kMalformed, what, offset);
  used_.Add(tolerance);
  return {};
}

Parsed<LineReader> LineReader::Open(std::string_view text, ToleranceJudge& judge) {
  if (text.size() > kMaxTextBytes) return Refuse(kOverLimit, "a session description over 64 KiB");
  if (text.ends_with('\0')) {
    const std::size_t size = text.find_last_not_of('\0') + 1;  // npos + 1 is 0: all NULs
    if (const auto ok = judge.Need(Tolerance::kTrailingNul, "a NUL behind the last line", size);
        !ok) {
      return std::unexpected(ok.error());
    }
    text = text.substr(0, size);
  }
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) return Refuse(kMalformed, "a NUL in the text", nul);
  return LineReader(text, judge);
}

Parsed<std::string_view> LineReader::TakeLine() {
  const std::string_view rest = text_.substr(position_);
  const std::size_t end = rest.find('\n');
  const std::size_t start = position_;
  std::string_view line = rest.substr(0, end);
  Parsed<void> ok;
  if (end == std::string_view::npos) {
    position_ = text_.size();
    ok = judge_->Need(Tolerance::kMissingFinalLineEnd, "the last line has no end", start);
    if (line.ends_with('\r')) line.remove_suffix(1);
  } else {
    position_ += end + 1;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    } else {
      ok = judge_->Need(Tolerance::kBareLineFeed, "a line that ends with LF alone", start);
    }
  }
  if (!ok) return std::unexpected(ok.error());
  if (line.size() > kMaxLineBytes) return Refuse(kOverLimit, "a line over 16 KiB", start);
  // §9: a byte-string has no CR; some parsers would begin a new line there.
  if (line.find('\r') != std::string_view::npos)
    return Refuse(kMalformed, "a CR inside a line", start);
  return line;
}

Parsed<std::optional<Line>> LineReader::Next() {
  while (position_ < text_.size()) {
    const std::size_t offset = position_;
    const auto line = TakeLine();
    if (!line) return std::unexpected(line.error());
    if (line->empty()) {
      if (const auto ok = judge_->Need(Tolerance::kBlankLine, "an empty line", offset); !ok) {
        return std::unexpected(ok.error());
      }
      continue;
    }
    const char type = line->front();
    // §5: "Whitespace MUST NOT be used on either side of the '=' sign" before it; the value may
    // hold any.
    if (line->size() < 2 || (*line)[1] != '=') {
      return Refuse(kMalformed, "a line that is not <letter>=<value>", offset);
    }
    if (type < 'a' || type > 'z')
      return Refuse(kMalformed, "a line type that is not a letter", offset);
    return Line{type, line->substr(2), offset};
  }
  return std::nullopt;
}

}  // namespace vms::sdp
