#include "harnesses/mutators/parts/line_edit.h"

#include <algorithm>

#include "harnesses/mutators/parts/message.h"

namespace assay::mutators {
namespace {

constexpr std::string_view kSeparators = " \t;,=:/?&\"-.@()<>[]";

bool IsSeparator(char c) { return kSeparators.find(c) != std::string_view::npos; }

auto At(auto& list, std::size_t index) { return list.begin() + static_cast<std::ptrdiff_t>(index); }

bool IsNumber(std::string_view token) {
  return !token.empty() && std::ranges::all_of(token, IsDigit);
}

// How many lines stand before an empty one at the end.
std::size_t Written(const Lines& lines) {
  const bool ends = !lines.empty() && WithoutEnd(lines.back()).empty();
  return lines.size() - (ends ? 1 : 0);
}

std::string Changed(std::string token, Random& random) {
  if (IsNumber(token)) return InterestingDecimal(random, token);
  switch (random.Below(6)) {
    case 0:
      return token + token;
    case 1:
      return token.substr(0, random.Below(token.size() + 1));
    case 2:
      for (char& c : token) {
        if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') c = static_cast<char>(c ^ 0x20);
      }
      return token;
    case 3:
      return InterestingDecimal(random, token);
    case 4:
      return "\"" + token + "\"";
    default:
      if (!token.empty()) token[random.Below(token.size())] = static_cast<char>(random.Below(256));
      return token;
  }
}

// Doubles, drops or moves what stands between two separators of one kind: an item of a list.
void ChangeItems(std::string& line, char separator, Random& random) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == separator) at.push_back(i);
  }
  const std::size_t begin = Pick(random, at);
  const std::size_t end = std::min(line.find(separator, begin + 1), line.size());
  const std::string item = line.substr(begin, end - begin);
  switch (random.Below(3)) {
    case 0:
      line.insert(end, item);
      break;
    case 1:
      line.erase(begin, item.size());
      break;
    default: {
      line.erase(begin, item.size());
      const std::size_t to = Pick(random, at);
      line.insert(std::min(to, line.size()), item);
    }
  }
}

std::string Joined(const std::vector<std::string>& tokens) {
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

void ChangeEnd(std::string& line, Random& random) {
  constexpr std::string_view kEnds[] = {"\r\n", "\n", "\r", "\r\r\n", "", " \r\n"};
  line = std::string(WithoutEnd(line)) + std::string(Pick(random, kEnds));
}

void Fold(std::string& line, Random& random) {
  const std::size_t space = line.find(' ', random.Below(line.size() + 1));
  if (space == std::string::npos) return;
  const std::string end(LineEnd(line));
  line.insert(space, end.empty() ? "\r\n" : end);
}

}  // namespace

std::vector<std::string> Tokens(std::string_view line) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t end = i + 1;
    if (!IsSeparator(line[i])) {
      while (end < line.size() && !IsSeparator(line[end])) ++end;
    }
    tokens.emplace_back(line.substr(i, end - i));
    i = end;
  }
  return tokens;
}

std::string ChangedLine(std::string_view line, const Lines& others, Random& random) {
  const std::string end(LineEnd(line));
  std::string text(WithoutEnd(line));
  const std::size_t items = text.find_first_of(";,&", random.Below(text.size() + 1));
  if (items != std::string::npos && random.OneIn(4)) {
    ChangeItems(text, text[items], random);
    return text + end;
  }
  std::vector<std::string> tokens = Tokens(text);
  if (tokens.empty()) return text + end;
  std::size_t at = random.Below(tokens.size());
  // Numbers and words matter more than what stands between them.
  if (IsSeparator(tokens[at].front()) && !random.OneIn(6)) at = random.Below(tokens.size());
  switch (random.Below(8)) {
    case 0:
      std::swap(tokens[at], tokens[random.Below(tokens.size())]);
      break;
    case 1:
      tokens.insert(At(tokens, at), tokens[random.Below(tokens.size())]);
      break;
    case 2:
      tokens.erase(At(tokens, at));
      break;
    case 3: {
      const auto borrowed = Tokens(WithoutEnd(Pick(random, others)));
      if (!borrowed.empty()) tokens[at] = Pick(random, borrowed);
      break;
    }
    default:
      tokens[at] = Changed(tokens[at], random);
  }
  return Joined(tokens) + end;
}

void ChangeLines(Lines& lines, Random& random) {
  const std::size_t count = Written(lines);
  if (count == 0) return;
  const std::size_t at = random.Below(count);
  switch (random.Below(16)) {
    case 0:
      if (lines.size() > 1) lines.erase(At(lines, at));
      break;
    case 1: {
      const std::string copy = lines[at];
      lines.insert(At(lines, random.Below(count + 1)), copy);
      break;
    }
    case 2:
      std::swap(lines[at], lines[random.Below(count)]);
      break;
    case 3: {
      const std::string copy = lines[at];
      lines.insert(At(lines, at), ChangedLine(copy, lines, random));
      break;
    }
    case 4:
      ChangeEnd(lines[at], random);
      break;
    case 5:
      Fold(lines[at], random);
      break;
    default:
      lines[at] = ChangedLine(lines[at], lines, random);
  }
}

void SpliceLines(Lines& ours, const Lines& theirs, Random& random) {
  const std::size_t count = Written(theirs);
  if (count == 0) return;
  const std::size_t first = random.Below(count);
  const std::size_t size = 1 + random.Below(std::min<std::size_t>(count - first, 4));
  const std::size_t to = random.Below(Written(ours) + 1);
  if (to < ours.size() && random.OneIn(2)) {
    ours[to] = theirs[first];
    return;
  }
  const auto from = theirs.begin() + static_cast<std::ptrdiff_t>(first);
  ours.insert(At(ours, to), from, from + static_cast<std::ptrdiff_t>(size));
}

}  // namespace assay::mutators
