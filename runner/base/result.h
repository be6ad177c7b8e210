// Errors are values: a kind for the program, a sentence for the person. No exception crosses a
// module.
//
//   Result<Campaign> Load(Files& files, const std::string& path) {
//     ASSAY_TRY(const std::string text, files.ReadText(path));
//     return Parse(text);
//   }
//
// Absent is not failed: a look-up that may find nothing returns Result<std::optional<T>>.
// Threads: plain values.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace assay::base {

// Named for what the caller does about it. ExitCodeFor (cli) maps the first two to 2, the rest
// to 3.
enum class ErrorKind {
  kUsage,        // the command line is wrong
  kInvalid,      // a configuration, manifest, archive or stored file says something impossible
  kNotFound,     // a named thing does not exist
  kUnavailable,  // a tool, compiler or sandbox layer is missing or refuses
  kExhausted,    // disk, memory, descriptors
  kPermission,   // the system refuses access
  kCorrupt,      // stored state is damaged or of a newer version
  kInterrupted,  // a person or the system asked to stop
  kInternal,     // a defect of Assay itself
};

struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  // What happened, where, and what to do next: whole sentences, ready to be shown.
  std::string message;

  friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = std::expected<T, Error>;

// The value of a Result that has nothing to say but success.
struct Done {
  friend bool operator==(const Done&, const Done&) = default;
};

[[nodiscard]] inline std::unexpected<Error> Fail(ErrorKind kind, std::string message) {
  return std::unexpected(Error{kind, std::move(message)});
}

// Puts the place in front of what happened: "in assay.toml: line 3: …".
[[nodiscard]] inline std::unexpected<Error> Within(const std::string& place, Error error) {
  error.message = place + ": " + error.message;
  return std::unexpected(std::move(error));
}

}  // namespace assay::base

#define ASSAY_CONCAT_INNER(a, b) a##b
#define ASSAY_CONCAT(a, b) ASSAY_CONCAT_INNER(a, b)

// Declares `lhs` from the value of `expression`, or returns its error. Several statements: brace
// ifs.
#define ASSAY_TRY(lhs, expression) ASSAY_TRY_INNER(lhs, expression, ASSAY_CONCAT(try_, __LINE__))
#define ASSAY_TRY_INNER(lhs, expression, name)                            \
  auto name = (expression);                                               \
  if (!name.has_value()) return std::unexpected(std::move(name).error()); \
  lhs = *std::move(name)

// Returns the error of `expression` if it has one; drops its value.
#define ASSAY_CHECKED(expression)                            \
  do {                                                       \
    if (auto checked = (expression); !checked.has_value()) { \
      return std::unexpected(std::move(checked).error());    \
    }                                                        \
  } while (false)
