#include "targets/http/field.h"

#include <algorithm>
#include <utility>

#include "targets/base/text.h"
#include "targets/http/limits.h"

namespace vms::http {
namespace {

using enum ParseErrorKind;

// The name and the value as they stand in the line, the value not yet trimmed.
Parsed<std::pair<std::string_view, std::string_view>> Split(std::string_view line, Sender sender) {
  // Nearly always the token ends at the colon, and one look at each of its bytes is enough.
  const std::size_t token = text::TokenSize(line);
  if (token != 0 && token < line.size() && line[token] == ':') {
    return std::pair(line.substr(0, token), line.substr(token + 1));
  }
  const auto [spelled, value] = text::SplitAt(line, ':');
  const std::string_view name = sender == Sender::kServer ? text::Trim(spelled) : spelled;
  if (!value) return Refuse(kMalformed, "a field line has no colon");
  if (!text::IsToken(name)) return Refuse(kMalformed, "a field name is not a token");
  return std::pair(name, *value);
}

Parsed<void> ReadField(std::string_view line, Sender sender, std::vector<Field>& fields) {
  const auto split = Split(line, sender);
  if (!split) return std::unexpected(split.error());
  if (split->first.size() > kMaxFieldNameBytes) {
    return Refuse(kOverLimit, "a field name is too long");
  }
  Field& field = fields.emplace_back();
  field.name = split->first;
  field.value = text::Trim(split->second);
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

std::size_t HeadLines::Count() const {
  return static_cast<std::size_t>(std::ranges::count(rest_, '\n'));
}

Parsed<std::vector<Field>> ReadFields(HeadLines& lines, Sender sender) {
  std::vector<Field> fields;
  fields.reserve(std::min(lines.Count(), kMaxFields));
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
