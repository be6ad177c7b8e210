#include "runner/engine/coverage_collect.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "runner/base/text.h"
#include "runner/engine/program.h"

namespace assay::engine {
namespace {

using base::Done;
using base::Result;

constexpr std::size_t kMostDeaths = 500;  // a corpus of nothing but crashes must come to an end
constexpr model::Duration kLeastTimeout{1000};
constexpr model::Duration kStallGrace{15'000};  // beyond the program's own alarm

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

std::optional<CoverageProgress> ReadCoverageProgress(std::string_view text) {
  constexpr std::size_t kDigits = 20;
  if (text.size() < kDigits + 2 || text[kDigits] != ' ') return std::nullopt;
  CoverageProgress progress;
  const auto [end, error] = std::from_chars(text.data(), text.data() + kDigits, progress.index);
  if (error != std::errc{} || end != text.data() + kDigits) return std::nullopt;
  const std::string_view state = text.substr(kDigits + 1);
  progress.state = std::string(state.substr(0, state.find_first_of(" \n")));
  return progress;
}

Result<CoverageProfiles> CoverageCollector::Collect(const std::vector<std::string>& inputs,
                                                    const os::StopToken& stop) {
  inputs_ = inputs;
  ASSAY_CHECKED(ports_.files.RemoveTree(folder_));
  ASSAY_CHECKED(ports_.files.MakeDirectories(folder_));
  std::string list;
  for (const std::string& input : inputs_) list += input + '\0';
  ASSAY_CHECKED(ports_.files.WriteAtomically(folder_ + "/list", base::AsBytes(list)));
  if (inputs_.empty()) {
    result_.gaps.push_back(fmt::format("Harness {} has no inputs to measure.", harness_.name));
  }
  left_ = {{0, inputs_.size()}};
  while (!left_.empty()) {
    const Range range = left_.back();
    left_.pop_back();
    ASSAY_TRY(const Attempt attempt, Run(range, stop));
    ASSAY_CHECKED(Judge(range, attempt));
    if (deaths_ >= kMostDeaths && !left_.empty()) {
      result_.gaps.push_back(
          fmt::format("Harness {}: after {} inputs that end the coverage program the rest of its "
                      "corpus was not measured.",
                      harness_.name, deaths_));
      break;
    }
  }
  AddDeathGap();
  return std::move(result_);
}

Result<CoverageCollector::Attempt> CoverageCollector::Run(Range range, const os::StopToken& stop) {
  const model::Duration timeout = std::max(kLeastTimeout, 2 * harness_.timeout);
  Attempt attempt;
  attempt.profile = fmt::format("{}/{:05}.profraw", folder_, runs_++);
  os::Command command;
  command.program = harness_.programs.at(model::Variant::kCoverage);
  command.args = {"--list",       folder_ + "/list",
                  "--progress",   ProgressFile(),
                  "--timeout-ms", std::to_string(timeout.count()),
                  "--from",       std::to_string(range.from),
                  "--to",         std::to_string(range.to)};
  command.environment = {{"LLVM_PROFILE_FILE", attempt.profile}};
  command.core = core_;
  command.limits = OuterLimits(harness_);
  command.deadline = kStallGrace + timeout * static_cast<std::int64_t>(range.to - range.from + 1);
  command.grace = kStallGrace;  // its handler may need that long to write the profile
  const os::SandboxPolicy policy{.readable = ReadableFor(command.program, inputs_),
                                 .writable = {folder_}};
  ASSAY_CHECKED(ports_.files.RemoveTree(ProgressFile()));

  // A program that blocks its alarm is seen by its progress standing still.
  std::size_t seen = SIZE_MAX;
  model::Duration since{0};
  const auto moves = [&](const os::Usage& usage) {
    const auto text = ports_.files.Read(ProgressFile());
    const auto now = text && *text ? ReadCoverageProgress(base::AsText(**text)) : std::nullopt;
    if (now && now->index != seen) {
      seen = now->index;
      since = usage.wall;
    }
    return usage.wall - since < timeout + kStallGrace;
  };
  attempt.outcome = ports_.processes.Run(sandbox_.Wrap(command, policy), stop, moves);
  if (stop.requested()) {
    return base::Fail(base::ErrorKind::kInterrupted, "Measuring coverage was asked to stop.");
  }
  ASSAY_TRY(const auto text, ReadWritten(ports_.files, ProgressFile()));
  if (text) attempt.progress = ReadCoverageProgress(base::AsText(*text));
  return attempt;
}

Result<Done> CoverageCollector::Judge(Range range, const Attempt& attempt) {
  const auto& progress = attempt.progress;
  const bool sane = progress && progress->index >= range.from && progress->index <= range.to;
  if (!sane) {
    result_.gaps.push_back(
        fmt::format("The coverage program of {} did not run ({}): {}", harness_.name,
                    Describe(attempt.outcome.ending),
                    base::EscapeForTerminal(attempt.outcome.output.substr(0, 300))));
    left_.clear();
    return Done{};
  }
  if (progress->state == "done") return Keep(attempt.profile);
  if (progress->index == range.to) {  // ended, and could not write its profile
    result_.gaps.push_back(
        fmt::format("The coverage program of {} could not write its profile ({}).", harness_.name,
                    Describe(attempt.outcome.ending)));
    return Done{};
  }
  const bool has_profile = progress->state != "running" && progress->state != "lost";
  const bool slow_but_sound = progress->state == "stopped" && progress->index > range.from;
  left_.push_back({progress->index + (slow_but_sound ? 0U : 1U), range.to});
  if (left_.back().from >= left_.back().to) left_.pop_back();
  if (!slow_but_sound) NoteDeath(progress->index, has_profile ? progress->state : "killed");
  if (has_profile) return Keep(attempt.profile);
  // What ran before it left no profile: it runs once more without it.
  if (progress->index > range.from) left_.push_back({range.from, progress->index});
  return ports_.files.RemoveTree(attempt.profile);
}

// A profile cut short would only spoil the merge.
Result<Done> CoverageCollector::Keep(const std::string& profile) {
  ASSAY_TRY(const auto info, ports_.files.Inspect(profile));
  if (info && info->size > 0) {
    result_.files.push_back(profile);
  } else {
    result_.gaps.push_back(
        fmt::format("A run of the coverage program of {} left no profile.", harness_.name));
  }
  return Done{};
}

void CoverageCollector::NoteDeath(std::size_t index, const std::string& how) {
  if (deaths_++ == 0) first_death_ = fmt::format("{} ({})", NameOf(inputs_[index]), how);
}

void CoverageCollector::AddDeathGap() {
  if (deaths_ == 0) return;
  result_.gaps.push_back(base::EscapeForTerminal(
      fmt::format("Harness {}: {} of {} inputs end the coverage program, first {}.", harness_.name,
                  deaths_, inputs_.size(), first_death_)));
}

}  // namespace assay::engine
