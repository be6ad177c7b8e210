#include "targets/log_record/record.h"

#include <algorithm>
#include <utility>

#include "targets/json/parser.h"
#include "targets/json/utf8.h"
#include "targets/json/writer.h"
#include "targets/log_record/limits.h"
#include "targets/log_record/redact.h"
#include "targets/log_record/secret_names.h"

namespace vms::log_record {
namespace {

using enum ParseErrorKind;

constexpr std::string_view kLevelNames[kLevels] = {"debug", "info", "warning", "error"};
constexpr std::string_view kCut = "\u2026";
constexpr std::string_view kLeftOut = "[left out: too long]";
constexpr std::string_view kReplacement = "\ufffd";

// Valid UTF-8 of at most `most` bytes, cut between code points.
std::string Fitted(std::string_view text, std::size_t most) {
  std::string out;
  while (!text.empty()) {
    const auto point = json::DecodeFirst(text.substr(0, 4));
    const std::string_view next = point ? text.substr(0, point->size) : kReplacement;
    if (out.size() + next.size() + kCut.size() > most) {
      const bool is_last = point && point->size == text.size() && out.size() + next.size() <= most;
      out += is_last ? next : kCut;
      return out;
    }
    out += next;
    text.remove_prefix(point ? point->size : 1);
  }
  return out;
}

std::string Shown(std::string_view text, std::size_t most) {
  if (text.size() > kMaxTextBytes) return std::string(kLeftOut);
  return Fitted(Redact(text), most);
}

json::Object FieldsOf(const Record& record) {
  json::Object object;
  for (const Field& field : record.fields) object.push_back({field.name, field.value});
  return object;
}

std::string WriteCleaned(const Record& record) {
  return json::Print(json::Object{
      {"time", json::Number{std::to_string(record.time_micros)}},
      {"level", std::string(NameOf(record.level))},
      {"source", record.source},
      {"message", record.message},
      {"fields", FieldsOf(record)},
  });
}

Parsed<Record> FromJson(const json::Value& value) {
  const auto text = [&](const char* name) {
    const json::Value* found = value.Find(name);
    return found == nullptr ? nullptr : found->AsString();
  };
  const auto level = text("level");
  const auto source = text("source");
  const auto message = text("message");
  const json::Value* fields = value.Find("fields");
  const json::Value* time = value.Find("time");
  const bool complete = level != nullptr && source != nullptr && message != nullptr &&
                        fields != nullptr && fields->AsObject() != nullptr && time != nullptr &&
                        time->AsNumber() != nullptr;
  if (!complete) return Refuse(kMalformed, "not a record");
  const auto micros = json::ToUint64(*time->AsNumber());
  const auto* const known = std::ranges::find(kLevelNames, *level);
  if (!micros || known == std::end(kLevelNames)) return Refuse(kMalformed, "not a record");
  Record record{*micros, static_cast<Level>(known - kLevelNames), *source, *message, {}};
  for (const json::Member& member : *fields->AsObject()) {
    const std::string* field = member.value.AsString();
    if (field == nullptr) return Refuse(kMalformed, "not a record");
    record.fields.push_back({member.name, *field});
  }
  return record;
}

}  // namespace

std::string_view NameOf(Level level) { return kLevelNames[static_cast<unsigned>(level)]; }

Record Cleaned(const Record& record) {
  Record clean{record.time_micros,
               record.level,
               Shown(record.source, kMaxSourceBytes),
               Shown(record.message, kMaxMessageBytes),
               {}};
  for (const Field& field : record.fields) {
    if (clean.fields.size() == kMaxFields) break;
    std::string name = Shown(field.name, kMaxNameBytes);
    if (std::ranges::find(clean.fields, name, &Field::name) != clean.fields.end()) continue;
    std::string value =
        IsSecretName(field.name) ? std::string(kRedacted) : Shown(field.value, kMaxValueBytes);
    clean.fields.push_back({std::move(name), std::move(value)});
  }
  return clean;
}

std::string Write(const Record& record) { return WriteCleaned(Cleaned(record)); }

Parsed<Record> ParseLine(std::string_view line) {
  if (line.size() > kMaxLineBytes) return Refuse(kOverLimit, "the line is too long");
  const auto value = json::Parse(line);
  if (!value) return std::unexpected(value.error());
  auto record = FromJson(*value);
  if (!record) return record;
  if (WriteCleaned(*record) != line) return Refuse(kMalformed, "not as this product writes it");
  return record;
}

}  // namespace vms::log_record
