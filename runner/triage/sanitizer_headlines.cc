// Headlines of AddressSanitizer and of the signal handler that all sanitizer runtimes share
// (compiler-rt, lib/asan/asan_errors.cpp and lib/sanitizer_common/sanitizer_symbolizer_report.cpp).
#include <algorithm>
#include <cctype>
#include <string>

#include "runner/triage/recognisers.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

struct Spelling {
  std::string_view text;
  std::string_view kind;
};

// Headlines that are sentences; all others start with the kind itself.
constexpr Spelling kSentences[] = {
    {"attempting double-free", "double-free"},
    {"attempting free on address which was not malloc()-ed", "bad-free"},
    {"attempting to call malloc_usable_size", "bad-malloc-usable-size"},
    {"attempting to call __sanitizer_get_allocated_size", "bad-get-allocated-size"},
    {"requested allocation size", "allocation-size-too-big"},
    {"calloc parameters overflow", "calloc-overflow"},
    {"reallocarray parameters overflow", "reallocarray-overflow"},
    {"pvalloc parameters overflow", "pvalloc-overflow"},
    {"invalid allocation alignment", "invalid-allocation-alignment"},
    {"invalid alignment requested", "invalid-allocation-alignment"},
    {"allocator is out of memory", "out-of-memory"},
    {"out of memory", "out-of-memory"},
    {"specified RSS limit exceeded", "out-of-memory"},
    {"nested bug", "nested-bug"},
};

constexpr Spelling kSignals[] = {
    {"SEGV", "segv"},  {"BUS", "bus-error"}, {"FPE", "fpe"}, {"ILL", "illegal-instruction"},
    {"ABRT", "abort"}, {"TRAP", "trap"},
};

std::string FirstWordAsKind(std::string_view text) {
  std::string kind(UpToAny(text, " :,(").substr(0, 64));
  std::ranges::transform(kind, kind.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return kind.empty() ? "unknown" : kind;
}

std::optional<std::uint64_t> AddressIn(std::string_view text) {
  for (const std::string_view marker : {" address ", " on "}) {
    if (auto rest = After(text, marker)) {
      if (const auto address = TakeHex(*rest)) return address;
    }
  }
  return std::nullopt;
}

std::optional<Headline> Named(std::string_view text, std::string kind, std::string_view tool) {
  Headline headline;
  headline.facts.tool = tool;
  headline.facts.kind = std::move(kind);
  headline.facts.address = AddressIn(text);
  return headline;
}

// Which kinds' sentence says more than the kind: sizes and pairs, free of addresses.
bool SentenceTellsMore(std::string_view kind) {
  return kind == "alloc-dealloc-mismatch" || kind == "allocation-size-too-big" ||
         kind == "negative-size-param" || kind == "calloc-overflow";
}

std::string WithoutAddress(std::string_view text) {
  return std::string(Trimmed(text.substr(0, text.rfind(" on 0x"))));
}

}  // namespace

std::optional<Headline> AddressSanitizerError(std::string_view line) {
  auto text = After(line, "ERROR: AddressSanitizer: ");
  if (!text) text = After(line, "AddressSanitizer: nested bug");
  if (!text) return std::nullopt;
  if (Contains(line, "AddressSanitizer: nested bug")) {
    return Named({}, "nested-bug", "AddressSanitizer");
  }
  std::string kind = FirstWordAsKind(*text);
  for (const Spelling& row : kSentences) {
    if (text->starts_with(row.text)) kind = row.kind;
  }
  auto headline = Named(*text, std::move(kind), "AddressSanitizer");
  if (SentenceTellsMore(headline->facts.kind)) headline->facts.detail = WithoutAddress(*text);
  return headline;
}

// "ERROR: <any>Sanitizer: SEGV on unknown address …". A program linked with -fsanitize=fuzzer alone
// has UBSan's runtime, whose signal handler prints its own name over plain crashes: that is a
// signal.
std::optional<Headline> SanitizerSignal(std::string_view line) {
  const std::size_t at = line.find("Sanitizer: ");
  const std::size_t error = line.rfind("ERROR: ", at);
  if (at == std::string_view::npos || error == std::string_view::npos) return std::nullopt;
  const std::string_view text = line.substr(at + std::string_view("Sanitizer: ").size());
  const bool is_asan = line.substr(error).starts_with("ERROR: AddressSanitizer: ");
  const std::string_view tool = is_asan ? "AddressSanitizer" : "signal";
  if (!is_asan && text.starts_with("stack-overflow on ")) {
    return Named(text, "stack-overflow", tool);
  }
  for (const Spelling& row : kSignals) {
    if (!text.starts_with(row.text) || !text.substr(row.text.size()).starts_with(" on ")) continue;
    auto headline = Named(text, std::string(row.kind), tool);
    if (row.kind == "abort") headline->weight = Weight::kCarrier;
    std::string_view pc = After(text, "(pc ").value_or("");
    if (row.kind == "segv" && headline->facts.address && TakeHex(pc) == headline->facts.address) {
      headline->facts.detail = "jump to an address that holds no code";
    }
    return headline;
  }
  return std::nullopt;
}

std::optional<Headline> SanitizerCheckFailed(std::string_view line) {
  const std::size_t at = line.find("Sanitizer: CHECK failed: ");
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t start = line.rfind(' ', at);
  Headline headline;
  headline.facts.tool =
      std::string(line.substr(start == std::string_view::npos ? 0 : start + 1).substr(0, 64));
  headline.facts.tool = std::string(UpToAny(headline.facts.tool, ":"));
  headline.facts.kind = "sanitizer-check-failed";
  headline.facts.detail = std::string(UpToAny(line.substr(at + 11), "\""));
  return headline;
}

std::optional<Headline> DeadlySignalAnnounced(std::string_view line) {
  if (!Contains(line, "Sanitizer:DEADLYSIGNAL")) return std::nullopt;
  Headline headline;
  headline.weight = Weight::kProvisional;
  headline.facts.tool = "signal";
  headline.facts.kind = "deadly-signal";
  return headline;
}

// Shadow memory, ptrace, limits: the run could not be judged, and the input is not to blame.
std::optional<Headline> SanitizerCannotRun(std::string_view line) {
  constexpr std::string_view kProblems[] = {
      "Sanitizer has encountered a fatal error",
      "Shadow memory range interleaves with an existing memory mapping",
      "Sanitizer failed to reserve",
      "ASan runtime does not come first in initial library list",
      "Sanitizer can not mmap the shadow memory",
  };
  for (const std::string_view problem : kProblems) {
    if (Contains(line, problem)) return Headline{.weight = Weight::kNotTheInput, .facts = {}};
  }
  return std::nullopt;
}

}  // namespace assay::triage
