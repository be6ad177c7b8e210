#include "targets/json/writer.h"

#include "targets/json/utf8.h"

namespace vms::json {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

void AppendEscape(std::string& out, char32_t value) {
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out.push_back(kHex[(value >> shift) & 0xF]);
}

bool IsHidden(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value <= 0x9F) ||       // C0, DEL, C1
         value == 0x061C || value == 0x200E || value == 0x200F ||  // marks of direction
         (value >= 0x2028 && value <= 0x202E) ||                   // line ends, embeddings
         (value >= 0x2066 && value <= 0x2069) || value == 0xFEFF;
}

// Of the characters at the start that stand for themselves.
std::size_t SizeOfPlain(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && text[size] >= ' ' && text[size] < 0x7F && text[size] != '"' &&
         text[size] != '\\') {
    ++size;
  }
  return size;
}

// Recurses as deep as the value is nested.
void Append(std::string& out, const Value& value) {
  if (const bool* boolean = value.AsBool()) {
    out += *boolean ? "true" : "false";
  } else if (const Number* number = value.AsNumber()) {
    out += number->text;
  } else if (const std::string* text = value.AsString()) {
    AppendString(out, *text);
  } else if (const Array* array = value.AsArray()) {
    char before = '[';
    for (const Value& element : *array) {
      out.push_back(before);
      before = ',';
      Append(out, element);
    }
    out += array->empty() ? "[]" : "]";
  } else if (const Object* object = value.AsObject()) {
    char before = '{';
    for (const Member& member : *object) {
      out.push_back(before);
      before = ',';
      AppendString(out, member.name);
      out.push_back(':');
      Append(out, member.value);
    }
    out += object->empty() ? "{}" : "}";
  } else {
    out += "null";
  }
}

}  // namespace

std::string Print(const Value& value) {
  std::string out;
  Append(out, value);
  return out;
}

void AppendString(std::string& out, std::string_view text) {
  out.push_back('"');
  while (true) {
    const std::size_t plain = SizeOfPlain(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto point = DecodeFirst(text);
    if (!point) {
      AppendEscape(out, 0xFFFD);
      text.remove_prefix(1);
      continue;
    }
    if (point->value == '"' || point->value == '\\') out.push_back('\\');
    if (IsHidden(point->value)) {
      AppendEscape(out, point->value);
    } else {
      out += text.substr(0, point->size);
    }
    text.remove_prefix(point->size);
  }
  out.push_back('"');
}

}  // namespace vms::json
