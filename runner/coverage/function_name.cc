#include "runner/coverage/function_name.h"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>

namespace assay::coverage {
namespace {

constexpr std::string_view kAnonymous = "(anonymous namespace)";
constexpr std::string_view kOperator = "operator";

bool IsNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The length of "operator" and its symbol at `at`, 0 when there is none: "operator()",
// "operator<<".
std::size_t OperatorAt(std::string_view name, std::size_t at) {
  if (!name.substr(at).starts_with(kOperator)) return 0;
  if (at > 0 && IsNameCharacter(name[at - 1])) return 0;
  const std::string_view rest = name.substr(at + kOperator.size());
  for (const std::string_view symbol :
       {"()", "<=>", "<<=", ">>=", "->*", "<<", ">>", "->", "<=", ">=", "<", ">"}) {
    if (rest.starts_with(symbol)) return kOperator.size() + symbol.size();
  }
  return kOperator.size();
}

// Walks a demangled name and tells for each byte how deep it lies in <>, () and {}.
class Walker {
 public:
  explicit Walker(std::string_view name) : name_(name) {}

  bool done() const { return at_ >= name_.size(); }
  bool outside() const { return depth_ == 0; }
  std::size_t at() const { return at_; }
  bool at_parameters() const {
    return outside() && name_[at_] == '(' && !name_.substr(at_).starts_with(kAnonymous);
  }

  // Steps over one byte, or over one operator's name or "(anonymous namespace)".
  void Step() {
    if (const std::size_t length = OperatorAt(name_, at_); length > 0) {
      at_ += length;
      return;
    }
    if (name_.substr(at_).starts_with(kAnonymous)) {
      at_ += kAnonymous.size();
      return;
    }
    const char c = name_[at_++];
    if (c == '<' || c == '(' || c == '{') ++depth_;
    const bool arrow = c == '>' && at_ >= 2 && name_[at_ - 2] == '-';
    if ((c == '>' || c == ')' || c == '}') && !arrow && depth_ > 0) --depth_;
  }

 private:
  std::string_view name_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

std::string Demangled(const std::string& mangled) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(
      abi::__cxa_demangle(mangled.c_str(), nullptr, nullptr, &status), &std::free);
  return status == 0 && text != nullptr ? text.get() : mangled;
}

// "int vms::Max<int>(int, int) const" -> "vms::Max<int>"
std::string Qualified(std::string_view demangled) {
  std::size_t start = 0;
  Walker walker(demangled);
  for (bool in_operator = false; !walker.done() && !walker.at_parameters();) {
    const std::size_t before = walker.at();
    // A conversion operator has a type behind it: its spaces are part of the name.
    in_operator = in_operator || (walker.outside() && OperatorAt(demangled, before) > 0);
    const bool separates = walker.outside() && demangled[before] == ' ' && !in_operator;
    walker.Step();
    if (separates) start = walker.at();
  }
  const std::string_view name = demangled.substr(start, walker.at() - start);
  return std::string(name.empty() ? demangled : name);
}

}  // namespace

std::string ReadableName(std::string_view exported) {
  const std::size_t colon = exported.rfind(':');
  const bool has_file = colon != std::string_view::npos && colon > 0 && exported[colon - 1] != ':';
  const std::string symbol(has_file ? exported.substr(colon + 1) : exported);
  if (!symbol.starts_with("_Z")) return symbol;
  const std::string demangled = Demangled(symbol);
  return demangled == symbol ? symbol : Qualified(demangled);
}

std::string WithoutTemplateArguments(std::string_view name) {
  std::string plain;
  Walker walker(name);
  while (!walker.done()) {
    const std::size_t before = walker.at();
    const bool was_outside = walker.outside();
    walker.Step();
    const bool opens = was_outside && !walker.outside() && name[before] == '<';
    if (!opens) {
      if (was_outside || name[before] != '<') plain += name.substr(before, walker.at() - before);
      continue;
    }
    while (!walker.done() && !walker.outside()) walker.Step();
  }
  return plain;
}

}  // namespace assay::coverage
