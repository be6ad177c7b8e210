#include "targets/base/syntax_reader.h"

#include <limits>

namespace vms {

void SyntaxReader::Fail(ParseErrorKind kind, std::string_view what) {
  if (failed_) return;
  failed_ = true;
  error_ = ParseError{kind, what, bits_.position() / 8};
}

void SyntaxReader::NoteEnd() {
  // A code of 32 zero bits fails with bits left; everything else fails because none were.
  if (bits_.remaining() == 0) {
    Fail(ParseErrorKind::kTruncated, "the data ends within the syntax structure");
  } else {
    Fail(ParseErrorKind::kMalformed, "a field or Exp-Golomb code does not fit what is left");
  }
}

std::uint32_t SyntaxReader::Ue(std::uint32_t max, std::string_view what) {
  if (failed_) return 0;
  const std::uint32_t value = bits_.Ue();
  if (bits_.failed()) NoteEnd();
  if (value > max) Fail(ParseErrorKind::kMalformed, what);
  return failed_ ? 0 : value;
}

std::int32_t SyntaxReader::Se(std::int32_t min, std::int32_t max, std::string_view what) {
  if (failed_) return 0;
  const std::int32_t value = bits_.Se();
  if (bits_.failed()) NoteEnd();
  if (value < min || value > max) Fail(ParseErrorKind::kMalformed, what);
  return failed_ ? 0 : value;
}

std::int32_t SyntaxReader::Se() {
  return Se(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max(), {});
}

}  // namespace vms
