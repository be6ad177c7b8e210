// Finds runs of a text, in any case of the letters, while another text is read once.
//
//   const RunFinder finder("Kq7vTz2mXw9pLr4s", 8);
//   RunFinder::State state = RunFinder::kStart;
//   for (const char c : output) state = finder.Step(state, c);
//   if (finder.Found(state)) …   // eight characters in a row of the text were there
//
// An automaton over the shorter runs, made once: a step is one look-up. Threads: immutable.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harnesses/kit/untraced.h"

namespace assay::kit {

class RunFinder {
 public:
  using State = std::uint16_t;
  static constexpr State kStart = 0;

  // `text` has at most 255 characters; `run` is 1 to its size.
  RunFinder(std::string_view text, std::size_t run) {
    const std::string low = Lower(text);
    std::string alphabet;  // each character of the text once; class 0 is every other one
    for (const char c : low) {
      if (alphabet.find(c) != std::string::npos) continue;
      alphabet.push_back(c);
      ClassOf(c) = static_cast<std::uint8_t>(alphabet.size());
      if (c >= 'a' && c <= 'z') ClassOf(static_cast<char>(c - 32)) = ClassOf(c);
    }
    classes_ = alphabet.size() + 1;
    const auto states = StatesOf(low, run);
    table_.assign((states.size() + 1) * classes_, kStart);
    found_ = static_cast<State>(states.size());
    for (std::size_t i = 0; i < classes_; ++i) table_[found_ * classes_ + i] = found_;
    for (const auto& [read, state] : states) {
      for (std::size_t i = 1; i < classes_; ++i) {
        std::string longest = read + alphabet[i - 1];
        const bool is_run = longest.size() == run && low.find(longest) != std::string::npos;
        while (!states.contains(longest)) longest.erase(0, 1);
        table_[state * classes_ + i] = is_run ? found_ : states.at(longest);
      }
    }
    next_ = table_.data();
  }
  RunFinder(const RunFinder&) = delete;
  RunFinder& operator=(const RunFinder&) = delete;

  [[nodiscard]] ASSAY_UNTRACED State Step(State state, char c) const {
    return next_[state * classes_ + class_of_[static_cast<unsigned char>(c)]];
  }
  // Once found, found for ever.
  [[nodiscard]] ASSAY_UNTRACED bool Found(State state) const { return state == found_; }

 private:
  static std::string Lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
  }
  std::uint8_t& ClassOf(char c) { return class_of_[static_cast<unsigned char>(c)]; }

  // What was read last, as far as a run may begin with it; the empty text is kStart.
  static std::map<std::string, State> StatesOf(const std::string& text, std::size_t run) {
    std::map<std::string, State> states{{"", kStart}};
    for (std::size_t at = 0; at < text.size(); ++at) {
      for (std::size_t size = 1; size < run && at + size <= text.size(); ++size) {
        states.try_emplace(text.substr(at, size), static_cast<State>(states.size()));
      }
    }
    return states;
  }

  std::uint8_t class_of_[256] = {};
  std::size_t classes_ = 1;
  std::vector<State> table_;     // of each state, for each class
  const State* next_ = nullptr;  // in table_: its operator[] is a call where nothing is inlined
  State found_ = 0;
};

}  // namespace assay::kit
