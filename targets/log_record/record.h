// One line of the log: a JSON object of printable text, whatever the values hold.
//
//   {"time":1714564800000000,"level":"warning","source":"rtsp","message":"…","fields":{"a":"b"}}
//
// Line ends, control characters (also ESC, which moves a terminal's cursor), marks that turn the
// direction of writing and bytes that are not UTF-8 are escaped, so that no value makes a second
// line or one that reads otherwise than it stands. Secrets are taken out (redact.h) before a text
// is cut to its limit. Threads: pure functions, plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::log_record {

enum class Level { kDebug, kInfo, kWarning, kError };
inline constexpr unsigned kLevels = 4;
[[nodiscard]] std::string_view NameOf(Level level);

struct Field {
  std::string name;
  std::string value;
  friend bool operator==(const Field&, const Field&) = default;
};

struct Record {
  std::uint64_t time_micros = 0;  // since 1970
  Level level = Level::kInfo;
  std::string source;  // the part of the product
  std::string message;
  std::vector<Field> fields;  // a name that comes again is left out
  friend bool operator==(const Record&, const Record&) = default;
};

// The record as it may be shown: redacted, cut, valid UTF-8, names unique.
[[nodiscard]] Record Cleaned(const Record& record);

// The line of the cleaned record, without its line end; at most kMaxLineBytes.
[[nodiscard]] std::string Write(const Record& record);

// Strict: exactly what Write makes, in this order of members.
[[nodiscard]] Parsed<Record> ParseLine(std::string_view line);

}  // namespace vms::log_record
