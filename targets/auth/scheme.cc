#include "targets/auth/scheme.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "targets/auth/limits.h"
#include "targets/base/text.h"

namespace vms::auth {
namespace {

using enum ParseErrorKind;

bool IsToken68Char(char c) {
  return text::IsAlpha(c) || text::IsDigit(c) ||
         std::string_view("-._~+/").find(c) != std::string_view::npos;
}

// What may stand unquoted as a value: more than a token, for cameras that do not quote.
bool IsBareChar(char c) {
  return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool empty() const { return at_ == text_.size(); }
  std::size_t at() const { return at_; }
  void Rewind(std::size_t at) { at_ = at; }

  void SkipSpaces() {
    while (!empty() && text::IsSpace(text_[at_])) ++at_;
  }
  // RFC 9110 §5.6.1: a list may hold empty elements. Was there a comma?
  bool SkipCommas() {
    bool comma = false;
    for (; !empty() && (text::IsSpace(text_[at_]) || text_[at_] == ','); ++at_) {
      comma = comma || text_[at_] == ',';
    }
    return comma;
  }
  bool Take(char c) {
    if (empty() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  template <typename Predicate>
  std::string_view TakeWhile(Predicate predicate) {
    const std::size_t start = at_;
    while (!empty() && predicate(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  // What follows an opening quote, up to and with the closing one.
  Parsed<std::string> QuotedRest() {
    std::string out;
    while (!empty()) {
      out += TakeWhile([](char c) { return c != '"' && c != '\\'; });
      if (Take('"')) return out;
      if (!Take('\\') || empty()) break;
      out += text_[at_++];
    }
    return Refuse(kMalformed, "a quoted string has no end", at_);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// name BWS "=" BWS value; nothing, and nothing read, where no such thing begins.
Parsed<std::optional<Parameter>> ReadParameter(Reader& reader) {
  const std::size_t start = reader.at();
  const std::string_view name = reader.TakeWhile(text::IsTokenChar);
  reader.SkipSpaces();
  if (name.empty() || !reader.Take('=')) {
    reader.Rewind(start);
    return std::nullopt;
  }
  if (name.size() > kMaxNameBytes) return Refuse(kOverLimit, "a parameter's name is too long");
  reader.SkipSpaces();
  Parameter parameter{.name = std::string(name), .value = {}};
  if (reader.Take('"')) {
    auto value = reader.QuotedRest();
    if (!value) return std::unexpected(value.error());
    parameter.value = std::move(*value);
  } else {
    parameter.value = reader.TakeWhile(IsBareChar);
    if (parameter.value.empty()) return Refuse(kMalformed, "a parameter has no value", reader.at());
  }
  if (parameter.value.size() > kMaxValueBytes) return Refuse(kOverLimit, "a value is too long");
  return parameter;
}

// Up to the end, or to where the next challenge begins.
Parsed<bool> ReadParameters(Reader& reader, Scheme& scheme) {
  while (!reader.empty()) {
    const std::size_t start = reader.at();
    auto parameter = ReadParameter(reader);
    if (!parameter) return std::unexpected(parameter.error());
    if (!*parameter) return true;
    if (scheme.parameters.size() == kMaxParameters)
      return Refuse(kOverLimit, "too many parameters");
    if (Find(scheme, (*parameter)->name) != nullptr) {
      return Refuse(kMalformed, "a parameter is given twice", start);
    }
    scheme.parameters.push_back(std::move(**parameter));
    if (!reader.SkipCommas() && !reader.empty()) {
      return Refuse(kMalformed, "no comma between two parameters", reader.at());
    }
  }
  return true;
}

// A token68 is all there is up to a comma or the end; else it was the start of something longer.
bool ReadToken68(Reader& reader, Scheme& scheme) {
  const std::size_t start = reader.at();
  std::string token(reader.TakeWhile(IsToken68Char));
  const bool any = !token.empty();
  token += reader.TakeWhile([](char c) { return c == '='; });
  const bool comma = reader.SkipCommas();
  if (!any || (!comma && !reader.empty())) {
    reader.Rewind(start);
    return false;
  }
  scheme.token68 = std::move(token);
  return true;
}

Parsed<Scheme> ReadScheme(Reader& reader) {
  const std::string_view name = reader.TakeWhile(text::IsTokenChar);
  if (name.empty()) return Refuse(kMalformed, "a challenge has no scheme", reader.at());
  if (name.size() > kMaxNameBytes) return Refuse(kOverLimit, "the scheme's name is too long");
  Scheme scheme{.name = std::string(name), .token68 = {}, .parameters = {}};
  const std::size_t behind = reader.at();
  reader.SkipSpaces();
  if (reader.empty()) return scheme;
  if (reader.Take(',')) {
    reader.SkipCommas();
    return scheme;
  }
  if (reader.at() == behind) return Refuse(kMalformed, "text behind the scheme's name", behind);
  if (ReadToken68(reader, scheme)) {
    if (scheme.token68.size() > kMaxToken68Bytes) return Refuse(kOverLimit, "a token is too long");
    return scheme;
  }
  if (const auto read = ReadParameters(reader, scheme); !read) {
    return std::unexpected(read.error());
  }
  if (scheme.parameters.empty()) {
    return Refuse(kMalformed, "neither parameters nor a token behind the scheme", reader.at());
  }
  return scheme;
}

}  // namespace

bool Is(const Scheme& scheme, std::string_view name) {
  return text::EqualsIgnoringCase(scheme.name, name);
}

const std::string* Find(const Scheme& scheme, std::string_view parameter) {
  const auto found = std::ranges::find_if(scheme.parameters, [&](const Parameter& each) {
    return text::EqualsIgnoringCase(each.name, parameter);
  });
  return found == scheme.parameters.end() ? nullptr : &found->value;
}

Parsed<std::vector<Scheme>> ParseChallenges(std::string_view value) {
  if (value.size() > kMaxFieldBytes) return Refuse(kOverLimit, "the field is too long");
  if (text::HasControls(value)) return Refuse(kMalformed, "the field holds a control character");
  Reader reader(value);
  std::vector<Scheme> challenges;
  reader.SkipCommas();
  while (!reader.empty()) {
    if (challenges.size() == kMaxChallenges) return Refuse(kOverLimit, "too many challenges");
    auto scheme = ReadScheme(reader);
    if (!scheme) return std::unexpected(scheme.error());
    challenges.push_back(std::move(*scheme));
  }
  if (challenges.empty()) return Refuse(kMalformed, "no challenge");
  // What is taken must also fit when it is sent on, with every value quoted: at the worst "a=b,"
  // becomes "a=\"b\", ".
  const bool may_be_too_long = value.size() > kMaxFieldBytes / 2;
  if (may_be_too_long && PrintChallenges(challenges).size() > kMaxFieldBytes) {
    return Refuse(kOverLimit, "the field is too long");
  }
  return challenges;
}

Parsed<Scheme> ParseCredentials(std::string_view value) {
  auto all = ParseChallenges(value);
  if (!all) return std::unexpected(all.error());
  if (all->size() != 1) return Refuse(kMalformed, "more than one credentials");
  return std::move(all->front());
}

std::string Quoted(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out += '"';
}

std::string PrintScheme(const Scheme& scheme) {
  std::string out = scheme.name;
  if (!scheme.token68.empty()) out += ' ' + scheme.token68;
  char separator = ' ';
  for (const Parameter& parameter : scheme.parameters) {
    out += separator;
    if (separator == ',') out += ' ';
    out += parameter.name + '=' + Quoted(parameter.value);
    separator = ',';
  }
  return out;
}

std::string PrintChallenges(const std::vector<Scheme>& challenges) {
  std::string out;
  for (const Scheme& challenge : challenges) {
    if (!out.empty()) out += ", ";
    out += PrintScheme(challenge);
  }
  return out;
}

}  // namespace vms::auth
