// Secret canary: a planted secret that must not occur in an output, in any form that gives it back.
//
//   static const SecretCanary kCanary("Kq7vTz2mXw9pLr4s");  // random letters and digits, 12 or more
//   const auto found = kCanary.FoundIn(line);
//   Oracle(!found, "no_secret_is_logged", found.value_or(""));
//
// Looked for: the text itself and any run of half of it (what a cut leaves), in any case; the same
// after the output was decoded as percent, JSON, XML, hexadecimal, base64 and base64url; and with
// the marks between the letters left out (what splitting and quoting put there).
// Making one is costly, asking it is not: one pass over the output, one over each decoded form.
#pragma once

#include <algorithm>
#include <array>
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
  explicit SecretCanary(std::string_view secret) : finder_(secret, secret.size() / 2) {}

  // The form in which the secret is there.
  [[nodiscard]] std::optional<std::string_view> FoundIn(std::string_view output) const {
    State plain = RunFinder::kStart;
    State letters = RunFinder::kStart;
    HexRun hex;
    Base64Run base64;
    for (const char c : output) {
      plain = finder_.Step(plain, c);
      if (IsLetterOrDigit(c)) letters = finder_.Step(letters, c);
      hex.Read(finder_, c);
      base64.Read(finder_, c);
    }
    if (finder_.Found(plain)) return "as it is";
    if (finder_.Found(letters)) return "with marks between its letters";
    if (hex.Found(finder_)) return "hexadecimal";
    if (base64.Found(finder_)) return "base64";
    return FoundInEscapes(output);
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

  static bool IsLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  // A run of digits, decoded from each place within the first group: where in a group the secret
  // begins is not known.
  template <std::size_t kGroup, unsigned kBits, int (*kDigit)(char)>
  class Run {
   public:
    void Read(const RunFinder& finder, char c) {
      const int digit = kDigit(c);
      if (digit < 0) return Restart(finder);
      bits_ = ((bits_ << kBits) | static_cast<unsigned>(digit)) & 0xFFFFU;
      ++size_;
      for (std::size_t skipped = 0; skipped < std::min(kGroup, size_); ++skipped) {
        const unsigned over = static_cast<unsigned>(kBits * (size_ - skipped) % 8);
        if (size_ - skipped == 1 || over >= kBits) continue;  // no byte ends with this digit
        states_[skipped] = finder.Step(states_[skipped], static_cast<char>(bits_ >> over));
      }
    }
    [[nodiscard]] bool Found(const RunFinder& finder) const {
      return std::ranges::any_of(states_, [&](State state) { return finder.Found(state); });
    }

   private:
    void Restart(const RunFinder& finder) {
      if (size_ == 0) return;
      size_ = 0;
      for (State& state : states_) state = finder.Found(state) ? state : RunFinder::kStart;
    }
    unsigned bits_ = 0;  // the last ones
    std::size_t size_ = 0;
    std::array<State, kGroup> states_{};
  };
  using HexRun = Run<2, 4, &HexDigit>;
  using Base64Run = Run<4, 6, &Base64Digit>;

  [[nodiscard]] std::optional<std::string_view> FoundInEscapes(std::string_view output) const {
    if (!HasEscapes(output)) return std::nullopt;
    const std::string once = DecodedEscapes(output);
    if (IsIn(once)) return "percent, JSON or XML";
    if (HasEscapes(once) && IsIn(DecodedEscapes(once))) return "percent, JSON or XML, twice";
    return std::nullopt;
  }
  [[nodiscard]] bool IsIn(std::string_view text) const {
    State state = RunFinder::kStart;
    for (const char c : text) state = finder_.Step(state, c);
    return finder_.Found(state);
  }

  RunFinder finder_;
};

}  // namespace assay::kit
