#include "runner/report/text_table.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "runner/base/text.h"

namespace assay::report {
namespace {

constexpr std::size_t kBetween = 2;  // blanks between columns

// The code point at the front of well-formed UTF-8 and its length in bytes.
std::pair<char32_t, std::size_t> Next(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
  if (first < 0xF0) {
    return {((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
  }
  return {((first & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
              (byte(3) & 0x3FU),
          4};
}

// East Asian Width W and F, and the combining blocks (Unicode 15, UAX #11): the ranges that matter.
std::size_t WidthOf(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 4> kCombining{
      {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
  constexpr std::array<std::pair<char32_t, char32_t>, 9> kWide{{{0x1100, 0x115F},
                                                                {0x2E80, 0x303E},
                                                                {0x3041, 0xA4CF},
                                                                {0xAC00, 0xD7A3},
                                                                {0xF900, 0xFAFF},
                                                                {0xFE30, 0xFE6F},
                                                                {0xFF00, 0xFF60},
                                                                {0x1F300, 0x1FAFF},
                                                                {0x20000, 0x3FFFD}}};
  const auto holds = [c](const auto& range) { return c >= range.first && c <= range.second; };
  if (std::any_of(kCombining.begin(), kCombining.end(), holds)) return 0;
  return std::any_of(kWide.begin(), kWide.end(), holds) ? 2 : 1;
}

std::string Padded(const std::string& text, std::size_t width, bool right) {
  const std::string blanks(width - std::min(width, DisplayWidth(text)), ' ');
  return right ? blanks + text : text + blanks;
}

std::size_t LineWidth(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) +
         kBetween * (widths.size() - 1);
}

}  // namespace

std::size_t DisplayWidth(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto [c, length] = Next(text);
    width += WidthOf(c);
    text.remove_prefix(std::min(length, text.size()));
  }
  return width;
}

std::string FitTo(std::string_view text, std::size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto [c, length] = Next(text);
    if (used + WidthOf(c) > width - 1) break;
    used += WidthOf(c);
    out += text.substr(0, length);
    text.remove_prefix(std::min(length, text.size()));
  }
  return out + "…";
}

std::string Wrapped(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::string word = FitTo(text.substr(0, blank), width - std::min(indent, width));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    if (word.empty()) continue;
    const std::size_t wide = DisplayWidth(word);
    const bool first = used == 0;
    if (!first && used + 1 + wide > width) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (!first) {
      out += ' ';
      ++used;
    }
    out += word;
    used += wide;
  }
  return out;
}

std::string TextTable(std::vector<TextColumn> columns, std::vector<std::vector<std::string>> rows,
                      std::size_t width) {
  if (columns.empty()) return {};
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    widths.push_back(DisplayWidth(columns[c].title));
    for (auto& row : rows) {
      row[c] = base::EscapeForTerminal(row[c]);
      widths[c] = std::max(widths[c], DisplayWidth(row[c]));
    }
  }
  while (LineWidth(widths) > width) {
    std::size_t widest = widths.size();
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (widths[c] <= columns[c].least) continue;
      if (widest == widths.size() || widths[c] > widths[widest]) widest = c;
    }
    if (widest < widths.size()) {
      --widths[widest];
    } else if (widths.size() > 1) {
      widths.pop_back();
    } else {
      widths[0] = width;
    }
  }
  std::vector<std::string> titles;
  for (const TextColumn& column : columns) titles.push_back(column.title);
  rows.insert(rows.begin(), titles);
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < widths.size(); ++c) {
      if (c > 0) line.append(kBetween, ' ');
      line += Padded(FitTo(row[c], widths[c]), widths[c], columns[c].numeric);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace assay::report
