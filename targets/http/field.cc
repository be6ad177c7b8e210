#include "targets/http/field.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

constexpr std::size_t kUsualFields = 8;  // a device's messages have fewer

Parsed<void> ReadField(std::string_view line, Sender sender, std::vector<Field>& fields) {
  const auto [spelled, value] = text::SplitAt(line, ':');
  const std::string_view name = sender == Sender::kServer ? text::Trim(spelled) : spelled;
  if (!value) return Refuse(kMalformed, "a field line has no colon");
  if (!text::IsToken(name)) return Refuse(kMalformed, "a field name is not a token");
  if (name.size() > kMaxFieldNameBytes) return Refuse(kOverLimit, "a field name is too long");
  fields.push_back({.name = std::string(name), .value = std::string(text::Trim(*value))});
  return {};
}

// RFC 9112 §5.2, obs-fold.
Parsed<bool> Unfold(std::vector<Field>& fields, std::string_view line, Sender sender) {
  if (sender == Sender::kClient) return Refuse(kMalformed, "a folded field line in a request");
  if (fields.empty()) return Refuse(kMalformed, "the first field line begins with a space");
  std::string& value = fields.back().value;
  const std::string_view more = text::Trim(line);
  if (!value.empty() && !more.empty()) value += ' ';
  value += more;
  return true;
}

}  // namespace

Parsed<std::string_view> HeadLines::Next() {
  if (rest_.empty()) return rest_;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  } else if (sender_ == Sender::kClient) {
    return Refuse(kMalformed, "a line of a request does not end in CRLF");
  }
  if (text::HasControls(line)) return Refuse(kMalformed, "a line holds a control character");
  return line;
}

Parsed<std::vector<Field>> ReadFields(HeadLines& lines, Sender sender) {
  std::vector<Field> fields;
  fields.reserve(kUsualFields);
  while (true) {
    const auto line = lines.Next();
    if (!line) return std::unexpected(line.error());
    if (line->empty()) return fields;
    if (text::IsSpace(line->front())) {
      if (const auto done = Unfold(fields, *line, sender); !done) {
        return std::unexpected(done.error());
      }
    } else {
      if (fields.size() == kMaxFields) return Refuse(kOverLimit, "too many fields");
      if (const auto read = ReadField(*line, sender, fields); !read) {
        return std::unexpected(read.error());
      }
    }
    if (fields.back().value.size() > kMaxFieldValueBytes) {
      return Refuse(kOverLimit, "a field value is too long");
    }
  }
}

const std::string* FindField(const std::vector<Field>& fields, std::string_view name) {
  const auto found = std::ranges::find_if(
      fields, [&](const Field& field) { return text::EqualsIgnoringCase(field.name, name); });
  return found == fields.end() ? nullptr : &found->value;
}

std::string JoinedField(const std::vector<Field>& fields, std::string_view name) {
  std::string joined;
  for (const Field& field : fields) {
    if (!text::EqualsIgnoringCase(field.name, name) || field.value.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += field.value;
  }
  return joined;
}

bool ListHolds(const std::vector<Field>& fields, std::string_view name, std::string_view element) {
  for (const Field& field : fields) {
    if (!text::EqualsIgnoringCase(field.name, name)) continue;
    text::ListReader list(field.value, ',');
    while (const auto each = list.Next()) {
      if (text::EqualsIgnoringCase(*each, element)) return true;
    }
  }
  return false;
}

void AppendFields(const std::vector<Field>& fields, std::string& out) {
  for (const Field& field : fields) {
    out.append(field.name).append(": ").append(field.value).append("\r\n");
  }
}

}  // namespace vms::http
