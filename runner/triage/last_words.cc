// What libraries print before they call abort(): glibc's heap checks, assert(), libstdc++'s and
// libc++'s checks, an exception that nobody caught. The stack comes from whoever handles the
// signal.
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Row {
  std::string_view text;
  std::string_view kind;
};

// Beginnings of lines (glibc malloc/malloc.c, debug/). First match wins.
constexpr Row kLibc[] = {
    {"free(): double free detected", "double-free"},
    {"double free or corruption", "double-free"},
    {"free(): invalid pointer", "bad-free"},
    {"munmap_chunk(): invalid pointer", "bad-free"},
    {"realloc(): invalid pointer", "bad-free"},
    {"free(): ", "heap-corruption"},
    {"malloc(): ", "heap-corruption"},
    {"malloc_consolidate(): ", "heap-corruption"},
    {"realloc(): ", "heap-corruption"},
    {"corrupted size vs. prev_size", "heap-corruption"},
    {"corrupted double-linked list", "heap-corruption"},
    {"*** stack smashing detected ***", "stack-smashing"},
    {"*** buffer overflow detected ***", "buffer-overflow"},
    {"*** %n in writable segment detected ***", "format-string"},
    {"*** invalid %N$ use detected ***", "format-string"},
    {"*** longjmp causes uninitialized stack frame ***", "stack-smashing"},
    {"Fatal glibc error: ", "libc-fatal"},
    {"pure virtual method called", "pure-virtual-call"},
};

Headline Message(std::string_view tool, std::string_view kind, std::string_view detail) {
  Headline headline;
  headline.weight = Weight::kMessage;
  headline.facts.tool = tool;
  headline.facts.kind = kind;
  headline.facts.detail = Trimmed(detail.substr(0, 1000));
  return headline;
}

// "file:12: int f(int): " in front of an assertion, "program: " before that.
model::Frame AssertionPlace(std::string_view text) {
  model::Frame frame;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    std::string_view rest = text.substr(colon + 1);
    const auto line = TakeDecimal(rest);
    if (!line || *line > UINT32_MAX || !TakePrefix(rest, ": ")) continue;
    const std::size_t program = text.substr(0, colon).rfind(": ");
    const std::size_t start = program == std::string_view::npos ? 0 : program + 2;
    frame.file = text.substr(start, colon - start);
    frame.line = static_cast<std::uint32_t>(*line);
    frame.function = rest;
    break;
  }
  return frame;
}

}  // namespace

// glibc: "prog: file:12: int f(int): Assertion `x > 0' failed."
// libstdc++: "file:1123: T& std::vector<…>::operator[](…): Assertion '__n < this->size()' failed."
std::optional<Headline> AssertionFailure(std::string_view line) {
  const std::size_t at = line.find(": Assertion ");
  if (at == std::string_view::npos || !line.ends_with("' failed.")) return std::nullopt;
  std::string_view expression = line.substr(at + std::string_view(": Assertion ").size());
  TakeSuffix(expression, " failed.");
  if (expression.size() < 2) return std::nullopt;
  const bool library = expression.front() == '\'';
  Headline headline = Message(library ? "libstdc++" : "assert",
                              library ? "library-assertion" : "assertion-failure", expression);
  model::Frame place = AssertionPlace(line.substr(0, at));
  if (!place.file.empty()) headline.facts.stack.push_back(std::move(place));
  return headline;
}

// libc++: "/…/vector:1400: libc++ Hardening assertion __n < size() failed: vector[] index out of
// bounds"
std::optional<Headline> LibraryAssertion(std::string_view line) {
  const auto text = After(line, "libc++ Hardening assertion ");
  if (!text) return std::nullopt;
  return Message("libc++", "library-assertion", *text);
}

std::optional<Headline> UncaughtException(std::string_view line) {
  for (const std::string_view marker :
       {"terminate called after throwing an instance of '",
        "libc++abi: terminating due to uncaught exception of type "}) {
    auto type = After(line, marker);
    if (!type) continue;
    TakeSuffix(*type, "'");
    return Message("C++ runtime", "uncaught-exception", *type);
  }
  if (line.starts_with("terminate called without an active exception") ||
      line.starts_with("terminate called recursively")) {
    return Message("C++ runtime", "terminate", line);
  }
  return std::nullopt;
}

std::optional<Headline> LibcAbort(std::string_view line) {
  for (const Row& row : kLibc) {
    if (line.starts_with(row.text)) return Message("libc", row.kind, line);
  }
  return std::nullopt;
}

// "  what():  vector::_M_range_check: …"
bool ExceptionMessage(std::string_view line, OpenReport& report) {
  std::string_view text = Trimmed(line);
  if (report.facts.kind != "uncaught-exception" || !TakePrefix(text, "what():")) return false;
  if (!Contains(report.facts.detail, ": ")) {
    report.facts.detail += ": " + std::string(Trimmed(text.substr(0, 1000)));
  }
  return true;
}

}  // namespace assay::triage
