// The one way a parser of this product says "no": a kind for the program and a sentence for the
// person.
//
// A parser never throws, never aborts and never prints; it returns Parsed<T>.
// Threads: plain values.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace vms {

enum class ParseErrorKind {
  kTruncated,    // more bytes are needed; a stream parser may be asked again later
  kMalformed,    // the bytes break the format's grammar
  kUnsupported,  // well formed, but not something this product understands
  kOverLimit,    // well formed, but beyond a documented limit of this product
};

// `what` is a string literal (no allocation on the error path, nothing of the hostile input in it);
// `offset` is the byte in the input where the rule was broken, as far as it is known.
struct ParseError {
  ParseErrorKind kind = ParseErrorKind::kMalformed;
  std::string_view what;
  std::size_t offset = 0;

  friend bool operator==(const ParseError&, const ParseError&) = default;
};

template <typename T>
using Parsed = std::expected<T, ParseError>;

[[nodiscard]] inline std::unexpected<ParseError> Refuse(ParseErrorKind kind, std::string_view what,
                                                        std::size_t offset = 0) {
  return std::unexpected(ParseError{kind, what, offset});
}

}  // namespace vms
