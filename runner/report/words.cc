#include "runner/report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "runner/base/text.h"

namespace assay::report {
namespace {

struct CivilTime {
  std::chrono::year_month_day day;
  std::chrono::hh_mm_ss<model::Duration> clock;
};

CivilTime Civil(model::TimePoint time) {
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  return {std::chrono::year_month_day(midnight),
          std::chrono::hh_mm_ss<model::Duration>(time - midnight)};
}

// The decimal number that fills text[at, at + width) alone.
std::optional<int> Digits(std::string_view text, std::size_t at, std::size_t width) {
  const std::string_view field = text.substr(at, width);
  int value = 0;
  const bool digits =
      std::all_of(field.begin(), field.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

bool HasParentStep(std::string_view path) {
  return path == ".." || path.starts_with("../") || path.ends_with("/..") ||
         path.find("/../") != std::string_view::npos;
}

std::optional<SourcePlace> Relative(std::string_view file, std::uint32_t line) {
  while (file.starts_with("./")) file.remove_prefix(2);
  if (file.empty() || line == 0 || file.front() == '/' || file.front() == '<') return std::nullopt;
  if (HasParentStep(file) || file.find('\\') != std::string_view::npos) return std::nullopt;
  return SourcePlace{std::string(file), line};
}

}  // namespace

std::string IsoTime(model::TimePoint time) {
  const CivilTime civil = Civil(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                     static_cast<int>(civil.day.year()), static_cast<unsigned>(civil.day.month()),
                     static_cast<unsigned>(civil.day.day()), civil.clock.hours().count(),
                     civil.clock.minutes().count(), civil.clock.seconds().count(),
                     civil.clock.subseconds().count());
}

std::optional<model::TimePoint> ParseIsoTime(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00.000Z";
  if (text.size() != kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    if (kShape[i] != '0' && text[i] != kShape[i]) return std::nullopt;
  }
  constexpr std::array<std::pair<std::size_t, std::size_t>, 7> kFields{
      {{0, 4}, {5, 2}, {8, 2}, {11, 2}, {14, 2}, {17, 2}, {20, 3}}};
  std::array<int, 7> value{};
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    const auto number = Digits(text, kFields[i].first, kFields[i].second);
    if (!number) return std::nullopt;
    value[i] = *number;
  }
  const std::chrono::year_month_day day{std::chrono::year(value[0]),
                                        std::chrono::month(static_cast<unsigned>(value[1])),
                                        std::chrono::day(static_cast<unsigned>(value[2]))};
  if (!day.ok() || value[3] > 23 || value[4] > 59 || value[5] > 59) return std::nullopt;
  return std::chrono::sys_days(day) + std::chrono::hours(value[3]) +
         std::chrono::minutes(value[4]) + std::chrono::seconds(value[5]) +
         model::Duration(value[6]);
}

std::string ReadableTime(model::TimePoint time) {
  std::string text = IsoTime(time).substr(0, 16);
  text[10] = ' ';
  return text + " UTC";
}

std::string DecimalSeconds(model::Duration duration) {
  const auto ms = std::max<std::int64_t>(duration.count(), 0);
  return fmt::format("{}.{:03}", ms / 1000, ms % 1000);
}

std::string Percent(const model::Counted& counted) {
  if (counted.total == 0) return "none";
  // Cut, not rounded: 999 of 1000 lines must not read as all of them.
  const double tenths = counted.percent() * 10.0;
  return fmt::format("{:.1f} %", static_cast<double>(static_cast<std::uint64_t>(tenths)) / 10.0);
}

std::string Rate(unsigned k, unsigned n) {
  return n == 0 ? "not tried" : fmt::format("{} of {}", k, n);
}

std::string Plural(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", base::FormatCount(count), noun, count == 1 ? "" : "s");
}

std::uint64_t PerSecond(std::uint64_t executions, model::Duration cpu) {
  if (cpu.count() <= 0) return 0;
  return static_cast<std::uint64_t>(static_cast<double>(executions) * 1000.0 /
                                    static_cast<double>(cpu.count()));
}

std::string ByteSize(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  constexpr std::array<std::string_view, 4> kUnits{"KiB", "MiB", "GiB", "TiB"};
  double value = static_cast<double>(bytes) / 1024.0;
  std::size_t unit = 0;
  while (value >= 1024.0 && unit + 1 < kUnits.size()) {
    value /= 1024.0;
    ++unit;
  }
  return fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string_view VerdictWord(model::Outcome outcome) {
  switch (outcome) {
    case model::Outcome::kPass:
      return "PASS";
    case model::Outcome::kFail:
      return "FAIL";
    case model::Outcome::kInconclusive:
      return "INCONCLUSIVE";
  }
  return "INCONCLUSIVE";
}

std::string Joined(const std::vector<std::string>& words, std::string_view nothing) {
  return words.empty() ? std::string(nothing) : fmt::format("{}", fmt::join(words, ", "));
}

std::optional<SourcePlace> PlaceIn(std::string_view where) {
  where = where.substr(0, where.find(" in "));
  for (int part = 0; part < 2; ++part) {  // file:line or file:line:column
    const std::size_t colon = where.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view digits = where.substr(colon + 1);
    const std::string_view file = where.substr(0, colon);
    const std::size_t inner = file.rfind(':');
    const bool has_column = part == 0 && inner != std::string_view::npos &&
                            Digits(file, inner + 1, file.size()).value_or(0) > 0;
    if (has_column) {
      where = file;
      continue;
    }
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    const auto line = Digits(digits, 0, digits.size());
    if (!line) return std::nullopt;
    return Relative(file, static_cast<std::uint32_t>(*line));
  }
  return std::nullopt;
}

std::optional<SourcePlace> PlaceOf(const model::Frame& frame) {
  return Relative(frame.file, frame.line);
}

std::string FrameLine(std::size_t index, const model::Frame& frame) {
  if (frame.function.empty()) {
    return fmt::format("#{} ({}+{:#x})", index, frame.module, frame.offset);
  }
  std::string line = fmt::format("#{} {}", index, frame.function);
  if (!frame.file.empty()) line += fmt::format(" {}", frame.file);
  if (!frame.file.empty() && frame.line != 0) line += fmt::format(":{}", frame.line);
  return line;
}

Totals TotalsOf(const model::HarnessSummary& harness) {
  Totals totals;
  for (const model::ArmSummary& arm : harness.arms) {
    totals.executions += arm.executions;
    totals.cpu += arm.cpu;
  }
  return totals;
}

Totals TotalsOf(const model::CampaignFacts& facts) {
  Totals totals;
  for (const model::HarnessSummary& harness : facts.harnesses) {
    const Totals one = TotalsOf(harness);
    totals.executions += one.executions;
    totals.cpu += one.cpu;
  }
  for (const model::FindingFacts& found : facts.findings) {
    const bool open = model::IsOpen(found.finding.state);
    totals.open += open ? 1 : 0;
    totals.fresh += open && found.new_in_this_campaign ? 1 : 0;
    totals.unreproducible += found.finding.state == model::FindingState::kUnreproducible ? 1 : 0;
  }
  return totals;
}

std::uint64_t ExecutionsOf(const model::CampaignFacts& facts, const model::Interface& interface) {
  std::uint64_t executions = 0;
  for (const model::HarnessSummary& summary : facts.harnesses) {
    const auto& names = interface.harnesses;
    if (std::find(names.begin(), names.end(), summary.harness.name) == names.end()) continue;
    executions += TotalsOf(summary).executions;
  }
  return executions;
}

std::string ReachWords(const model::Interface& interface) {
  std::vector<std::string> words;
  for (const model::Reach reach : interface.reach) words.emplace_back(model::Name(reach));
  return Joined(words);
}

}  // namespace assay::report
