// Secret canary: a planted secret that must not occur in an output, in any form that gives it back.
//
//   static const SecretCanary kCanary("Kq7vTz2mXw9pLr4s");  // random letters and digits, 12 or
//   more const auto found = kCanary.FoundIn(line); Oracle(!found, "no_secret_is_logged",
//   found.value_or(""));
//
// Looked for: the text itself and any run of half of it (what a cut leaves), in any case; the same
// after the output was decoded as percent, JSON, XML, hexadecimal, base64 and base64url; and with
// the marks between the letters left out (what splitting and quoting put there).
// Making one is costly, asking it is not: each form is one pass, and no pass leads a fuzzer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harnesses/kit/escapes.h"
#include "harnesses/kit/run_finder.h"

namespace assay::kit {

class SecretCanary {
 public:
  explicit SecretCanary(std::string_view secret)
      : half_(secret.size() / 2), finder_(secret, half_) {}

  // The form in which the secret is there.
  [[nodiscard]] std::optional<std::string_view> FoundIn(std::string_view output) const {
    if (IsIn(output)) return "as it is";
    if (IsInLetters(output)) return "with marks between its letters";
    if (IsInRuns(output, kHexDigits, 4)) return "hexadecimal";
    if (IsInRuns(output, kBase64Digits, 6)) return "base64";
    const std::string once = DecodedEscapes(output);
    if (once.size() == output.size()) return std::nullopt;
    if (IsIn(once)) return "percent, JSON or XML";
    const std::string twice = DecodedEscapes(once);
    if (twice.size() != once.size() && IsIn(twice)) return "percent, JSON or XML, twice";
    return std::nullopt;
  }

  // Also when its parts lie in neighbouring fields.
  [[nodiscard]] std::optional<std::string_view> FoundInFields(
      const std::vector<std::string>& fields) const {
    std::string joined;
    for (const std::string& field : fields) {
      if (const auto found = FoundIn(field)) return found;
      joined += field;
    }
    if (FoundIn(joined)) return "split over fields";
    return std::nullopt;
  }

 private:
  using State = RunFinder::State;

  ASSAY_UNTRACED bool IsIn(std::string_view text) const {
    State state = RunFinder::kStart;
    for (const char c : text) state = finder_.Step(state, c);
    return finder_.Found(state);
  }
  ASSAY_UNTRACED bool IsInLetters(std::string_view text) const {
    State state = RunFinder::kStart;
    for (const char c : text) {
      const int digit = ValueOf(kBase64Digits, c);
      if (digit >= 0 && digit < kFirstMark) state = finder_.Step(state, c);
    }
    return finder_.Found(state);
  }

  // In runs of digits that are long enough for half of the secret.
  ASSAY_UNTRACED bool IsInRuns(std::string_view text, const Digits& digits, unsigned bits) const {
    const std::size_t least = (half_ * 8 + bits - 1) / bits;
    const char* const end = text.data() + text.size();
    const char* start = text.data();
    for (const char* at = start;; ++at) {
      if (at != end && ValueOf(digits, *at) >= 0) continue;
      if (static_cast<std::size_t>(at - start) >= least && IsInRun(start, at, digits, bits)) {
        return true;
      }
      if (at == end) return false;
      start = at + 1;
    }
  }

  // Decoded from each place within the first group: where in a group the secret begins is not
  // known. A group are the digits of whole bytes.
  ASSAY_UNTRACED bool IsInRun(const char* start, const char* end, const Digits& digits,
                              unsigned bits) const {
    const unsigned group = bits == 4 ? 2 : 4;
    for (unsigned skipped = 0; skipped < group; ++skipped, ++start) {
      State state = RunFinder::kStart;
      unsigned read = 0;
      unsigned held = 0;
      for (const char* at = start; at < end; ++at) {
        read = ((read << bits) | static_cast<unsigned>(ValueOf(digits, *at))) & 0xFFFFU;
        held += bits;
        if (held < 8) continue;
        held -= 8;
        state = finder_.Step(state, static_cast<char>(read >> held));
      }
      if (finder_.Found(state)) return true;
    }
    return false;
  }

  std::size_t half_;
  RunFinder finder_;
};

}  // namespace assay::kit
