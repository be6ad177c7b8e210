// Field lines of heads and trailer sections: RFC 9110 §5, RFC 9112 §5.
//
// Which side sent them decides what is tolerated. A server must not guess (RFC 9112 §5.1, §5.2):
// in requests a line ends in CRLF, nothing stands before the colon, nothing is folded. Cameras
// answer as they like and harm only themselves: in responses LF alone ends a line, spaces before
// the colon are dropped, and folded lines are joined by one space.
//
// Fields own their text. Threads: pure functions. Work and memory are linear and bounded by
// limits.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::http {

enum class Sender { kClient, kServer };

struct Field {
  std::string name;   // as spelled by the peer; compared without case
  std::string value;  // trimmed
  friend bool operator==(const Field&, const Field&) = default;
};

// Takes lines off a head. A line that its sender may not send is an error, which ends the reading.
class HeadLines {
 public:
  HeadLines(std::string_view block, Sender sender) : rest_(block), sender_(sender) {}
  // The next line without its end; behind the last one an empty line.
  [[nodiscard]] Parsed<std::string_view> Next();
  // How many lines there are still, the empty one counted.
  [[nodiscard]] std::size_t Count() const;

 private:
  std::string_view rest_;
  Sender sender_;
};

// Reads up to the empty line.
[[nodiscard]] Parsed<std::vector<Field>> ReadFields(HeadLines& lines, Sender sender);

// The first field of that name, or null; the pointer lives as long as the fields are unchanged.
[[nodiscard]] const std::string* FindField(const std::vector<Field>& fields, std::string_view name);
// All fields of that name, joined by ", " (RFC 9110 §5.3). Empty: none.
[[nodiscard]] std::string JoinedField(const std::vector<Field>& fields, std::string_view name);
// Is `element` in the comma-separated list of these fields, without regard to case?
[[nodiscard]] bool ListHolds(const std::vector<Field>& fields, std::string_view name,
                             std::string_view element);

void AppendFields(const std::vector<Field>& fields, std::string& out);  // "Name: value" and CRLF

}  // namespace vms::http
