// Command tripwire: an argument vector, read as execve, as getopt and as a POSIX shell would read
// it. A setting that is more than one plain word to any of them trips it.
//
//   const CommandTripwire wire({{"/usr/bin/hostnamectl"}, {"set-hostname"}, {"--"}, kHole});
//   const auto tripped = wire.Tripped(argv);
//   Oracle(!tripped, "a_setting_is_one_plain_word", tripped.value_or(""));
//
// A shell is asked even where the product uses none: scripts behind the program often do.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::kit {

class CommandTripwire {
 public:
  enum class Word {
    kFixed,
    kHole,        // filled by a setting; one plain word, also without quotes around it
    kQuotedHole,  // may hold what a shell reads only outside of quotes, such as & in a URL
  };
  struct Part {
    std::string_view text;
    Word word = Word::kFixed;
  };
  static constexpr Part kHole{{}, Word::kHole};
  static constexpr Part kQuotedHole{{}, Word::kQuotedHole};

  CommandTripwire(std::initializer_list<Part> shape) : shape_(shape) {}

  // Why the vector is not the one of this shape with plain settings in its holes.
  [[nodiscard]] std::optional<std::string_view> Tripped(
      const std::vector<std::string>& argv) const {
    if (argv.empty() || argv.front() != shape_.front().text) return "another program is started";
    if (argv.size() != shape_.size()) return "another number of words";
    bool options_ended = false;
    for (std::size_t i = 1; i < argv.size(); ++i) {
      if (shape_[i].word == Word::kFixed) {
        if (argv[i] != shape_[i].text) return "a fixed word is another one";
        options_ended = options_ended || argv[i] == "--";
        continue;
      }
      if (const auto exec = ReadByExec(argv[i])) return exec;
      if (const auto option = ReadByGetopt(argv[i], options_ended)) return option;
      if (const auto shell = ReadByShell(argv[i], shape_[i].word)) return shell;
    }
    return std::nullopt;
  }

  // The readers by themselves.
  [[nodiscard]] static std::optional<std::string_view> ReadByExec(std::string_view word) {
    if (word.find('\0') != std::string_view::npos) return "execve ends the word at a NUL";
    if (word.empty()) return "the word is empty";
    return std::nullopt;
  }

  // GNU's getopt looks for options behind other words also, until "--". '@' is a file of more
  // options to some programs, '+' an option to others.
  [[nodiscard]] static std::optional<std::string_view> ReadByGetopt(std::string_view word,
                                                                    bool options_ended) {
    if (!word.starts_with('-') && !word.starts_with('@') && !word.starts_with('+')) {
      return std::nullopt;
    }
    // Behind "--" only a script that passes the word on makes an option of it.
    return options_ended ? "the word becomes an option when it is passed on"
                         : "the word becomes an option";
  }

  // POSIX.1-2017 XCU §2: a word that is put into a command line, bare or between double quotes.
  [[nodiscard]] static std::optional<std::string_view> ReadByShell(std::string_view word,
                                                                   Word kind) {
    for (const char c : word) {
      if (c == '\n' || c == '\r') return "a shell starts another command";
      if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) return "a control character";
      if (c == '`' || c == '$') return "a shell expands it, and may start a program";
      if (c == '"' || c == '\'' || c == '\\') return "a shell's quotes end or begin";
      if (kind == Word::kQuotedHole) continue;
      if (c == ' ') return "a shell splits it into words";
      if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
        return "a shell starts another command";
      }
      if (c == '<' || c == '>') return "a shell opens a file";
      if (c == '*' || c == '?' || c == '[' || c == '{' || c == '}') return "a shell expands names";
      if (c == '!') return "a shell looks into its history";
    }
    if (word.starts_with('#')) return "a shell reads a comment";
    if (word.starts_with('~')) return "a shell expands a home";
    if (kind == Word::kHole && word.find('=') != std::string_view::npos) {
      return "a shell sets a variable";
    }
    return std::nullopt;
  }

 private:
  std::vector<Part> shape_;
};

}  // namespace assay::kit
