#include "runner/triage/symbol.h"

#include <cctype>
#include <utility>

#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

constexpr std::string_view kOperator = "operator";

bool IsNameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
}

// The symbols behind "operator", longest first.
constexpr std::string_view kOperatorSymbols[] = {
    " new[]", " delete[]", " new", " delete", "<=>", "<<=", ">>=", "->*", "()", "[]", "->",
    "<<",     ">>",        "<=",   ">=",      "==",  "!=",  "&&",  "||",  "++", "--", "+=",
    "-=",     "*=",        "/=",   "%=",      "&=",  "|=",  "^=",  "<",   ">",  "+",  "-",
    "*",      "/",         "%",    "^",       "&",   "|",   "~",   "!",   "=",  ","};

// Compilers' ways to write what has no name. First match wins.
struct Nameless {
  std::string_view text;
  std::string_view name;
};
constexpr Nameless kNameless[] = {
    {"(anonymous namespace)", "{anonymous}"},
    {"{anonymous}", "{anonymous}"},
    {"'lambda", "{lambda}"},
    {"{lambda", "{lambda}"},
    {"{unnamed", "{unnamed}"},
    {"'unnamed", "{unnamed}"},
};

class Normaliser {
 public:
  explicit Normaliser(std::string_view text) : rest_(text) {}

  std::string Run() {
    while (!rest_.empty()) Step();
    return std::move(out_);
  }

 private:
  void Step() {
    if (open_.empty() && (CopyNameless() || CopyOperator())) return;
    const char c = rest_.front();
    if (IsOpening(c)) {
      open_.push_back(c);
    } else if (open_.empty()) {
      out_.push_back(c);
    } else {
      Close(c);
    }
    previous_ = c;
    rest_.remove_prefix(1);
  }

  // A brace counts only inside of what is left out: outside it belongs to a name that we made.
  bool IsOpening(char c) const {
    return c == '<' || c == '(' || c == '[' || (c == '{' && !open_.empty());
  }

  // A '>' closes only a '<' ("(1 > 2)", "a->b"); any other bracket also closes a '<' that was none.
  void Close(char c) {
    if (c == '>') {
      if (open_.back() == '<' && previous_ != '-') open_.pop_back();
      return;
    }
    const char opening = c == ')' ? '(' : c == ']' ? '[' : c == '}' ? '{' : '\0';
    if (opening == '\0' || open_.find(opening) == std::string::npos) return;
    while (open_.back() != opening) open_.pop_back();
    open_.pop_back();
  }

  bool CopyNameless() {
    for (const Nameless& row : kNameless) {
      if (!rest_.starts_with(row.text)) continue;
      out_ += row.name;
      rest_.remove_prefix(row.text.size());
      if (row.text.front() == '\'') SkipQuoteEnd();
      if (row.text.front() == '{' && row.text.back() != '}') SkipBraceEnd();
      return true;
    }
    return false;
  }

  // 'lambda0'(int): number and quote; the parameters go like any others.
  void SkipQuoteEnd() {
    while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_.front()))) {
      rest_.remove_prefix(1);
    }
    TakePrefix(rest_, "'");
  }

  // {lambda(int)#1}
  void SkipBraceEnd() {
    const std::size_t end = rest_.find('}');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  }

  bool CopyOperator() {
    if (!rest_.starts_with(kOperator) || (!out_.empty() && IsNameByte(out_.back()))) return false;
    const std::string_view behind = rest_.substr(kOperator.size());
    for (const std::string_view symbol : kOperatorSymbols) {
      if (!behind.starts_with(symbol)) continue;
      out_ += rest_.substr(0, kOperator.size() + symbol.size());
      rest_.remove_prefix(kOperator.size() + symbol.size());
      return true;
    }
    return false;
  }

  std::string_view rest_;
  std::string out_;
  std::string open_;  // the brackets that are open, outermost first
  char previous_ = '\0';
};

void DropQualifiers(std::string& name) {
  constexpr std::string_view kQualifiers[] = {" const", " volatile", " noexcept", " &", " &&", " "};
  std::string_view text = name;
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view qualifier : kQualifiers) changed |= TakeSuffix(text, qualifier);
  }
  name.resize(text.size());
}

// "void f", "unsigned int ns::f": the name begins behind the last space that is no part of an
// operator
// ("operator new", "operator unsigned int").
void DropReturnType(std::string& name) {
  const std::size_t at = name.rfind("operator ");
  const bool is_operator = at != std::string::npos && (at == 0 || !IsNameByte(name[at - 1]));
  const std::size_t space = name.rfind(' ', is_operator ? at : std::string::npos);
  if (space != std::string::npos && space + 1 < name.size()) name.erase(0, space + 1);
}

// "f.cold", "f.part.0", "f.llvm.123", "f.constprop.0.isra.0"
void DropCloneSuffix(std::string& name) {
  constexpr std::string_view kSuffixes[] = {".cold",  ".part.", ".isra.",       ".constprop.",
                                            ".llvm.", ".lto_",  ".specialized", ".__uniq."};
  for (const std::string_view suffix : kSuffixes) {
    const std::size_t at = name.find(suffix);
    if (at != std::string::npos && at > 0) name.resize(at);
  }
}

}  // namespace

std::string NormalisedFunction(std::string_view function) {
  std::string name = Normaliser(Trimmed(function)).Run();
  DropQualifiers(name);
  DropReturnType(name);
  DropCloneSuffix(name);
  return name;
}

std::string_view FileName(std::string_view path) {
  const std::size_t last = path.rfind('/');
  if (last == std::string_view::npos || last == 0) return path;
  const std::size_t before = path.rfind('/', last - 1);
  return before == std::string_view::npos ? path : path.substr(before + 1);
}

}  // namespace assay::triage
