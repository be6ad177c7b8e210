// assay findings: list, show, decide.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <nlohmann/json.hpp>
#include <tuple>

#include "runner/base/text.h"
#include "runner/cli/verbs.h"

namespace assay::cli {
namespace {

using base::ErrorKind;
using base::Fail;
using base::Result;

std::string ShowTime(model::TimePoint when) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(when));
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &utc);
  return text;
}

nlohmann::json ToJson(const model::Finding& finding) {
  nlohmann::json history = nlohmann::json::array();
  for (const model::FindingEvent& event : finding.history) {
    history.push_back({{"when", ShowTime(event.when)},
                       {"who", base::SanitizeUtf8(event.who)},
                       {"state", Name(event.state)},
                       {"why", base::SanitizeUtf8(event.why)}});
  }
  return {{"id", Show(finding.id)},
          {"title", base::SanitizeUtf8(finding.title)},
          {"kind", base::SanitizeUtf8(finding.kind)},
          {"harness", finding.harness},
          {"state", Name(finding.state)},
          {"severity", Name(finding.severity)},
          {"severity_reason", base::SanitizeUtf8(finding.severity_reason)},
          {"cwe", finding.cwe},
          {"where", base::SanitizeUtf8(finding.where)},
          {"signature", base::SanitizeUtf8(finding.signature)},
          {"engine", finding.engine},
          {"reproduced", finding.reproduced},
          {"attempts", finding.attempts},
          {"crashes", finding.crash_count},
          {"input_sha256", finding.representative.hex},
          {"first_seen", ShowTime(finding.first_seen)},
          {"last_seen", ShowTime(finding.last_seen)},
          {"history", history}};
}

Result<ExitCode> List(const Session& session, store::Store& store, bool all) {
  ASSAY_CHECKED(PastCampaigns(store));
  ASSAY_TRY(auto findings, store.Findings());
  std::erase_if(findings, [all](const model::Finding& finding) {
    return !all && !IsOpen(finding.state) && finding.state != model::FindingState::kUnreproducible;
  });
  std::sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
    return std::tuple(!IsOpen(a.state), -static_cast<int>(a.severity), a.id) <
           std::tuple(!IsOpen(b.state), -static_cast<int>(b.severity), b.id);
  });
  bool open = false;
  for (const auto& finding : findings) open = open || IsOpen(finding.state);
  if (session.invocation.json) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& finding : findings) out.push_back(ToJson(finding));
    fmt::print("{}\n", nlohmann::json{{"version", 1}, {"findings", out}}.dump(2));
  } else if (findings.empty()) {
    fmt::print(
        "No open findings. That says how little was found, not that nothing is there: "
        "`assay list` shows what was fuzzed.\n");
  } else {
    fmt::print("{:<5} {:<14} {:<9} {:<6} {:<16} {}\n", "id", "state", "severity", "k/n", "engine",
               "what");
    for (const auto& finding : findings) {
      fmt::print("{:<5} {:<14} {:<9} {:<6} {:<16} {}\n", Show(finding.id), Name(finding.state),
                 Name(finding.severity), fmt::format("{}/{}", finding.reproduced, finding.attempts),
                 finding.engine, base::EscapeForTerminal(finding.title));
    }
  }
  return open ? ExitCode::kFailed : ExitCode::kPass;
}

Result<model::Finding> Find(store::Store& store, const std::string& text) {
  ASSAY_TRY(const model::FindingId id, ParseFindingId(text));
  ASSAY_TRY(auto finding, store.FindFinding(id));
  if (!finding) {
    return Fail(
        ErrorKind::kNotFound,
        fmt::format("There is no finding {}. `assay findings --all` lists them.", Show(id)));
  }
  return *std::move(finding);
}

Result<ExitCode> ShowOne(const Session& session, store::Store& store, const std::string& text) {
  ASSAY_TRY(const model::Finding finding, Find(store, text));
  ASSAY_TRY(const auto crashes, store.Crashes(finding.id));
  if (session.invocation.json) {
    nlohmann::json out = ToJson(finding);
    for (const model::Crash& crash : crashes) {
      out["crash_list"].push_back({{"input_sha256", crash.input.hex},
                                   {"harness", crash.harness},
                                   {"engine", crash.engine},
                                   {"reproduced", crash.reproduced},
                                   {"attempts", crash.attempts},
                                   {"reason", base::SanitizeUtf8(crash.reason)}});
    }
    fmt::print("{}\n", out.dump(2));
    return ExitCode::kPass;
  }
  const auto safe = [](const std::string& value) { return base::EscapeForTerminal(value); };
  fmt::print("{}  {}\n", Show(finding.id), safe(finding.title));
  fmt::print("  state      {}\n  severity   {} ({})\n", Name(finding.state), Name(finding.severity),
             safe(finding.severity_reason));
  fmt::print("  weakness   {}\n  where      {}\n", finding.cwe.empty() ? "-" : finding.cwe,
             safe(finding.where));
  fmt::print("  harness    {}\n  found by   {}\n", finding.harness, finding.engine);
  fmt::print("  reproduces {} of {}\n  crashes    {}\n", finding.reproduced, finding.attempts,
             finding.crash_count);
  fmt::print("  input      {}/crashes/{}/{}\n", session.StateFolder(), Show(finding.id),
             finding.representative.hex);
  fmt::print("  reproduce  {} repro {}\n", session.installation.program, Show(finding.id));
  for (const model::FindingEvent& event : finding.history) {
    fmt::print("  {}  {}  {}: {}\n", ShowTime(event.when), safe(event.who), Name(event.state),
               safe(event.why));
  }
  if (!crashes.empty()) fmt::print("\n{}\n", base::EscapeForTerminal(crashes.front().log, true));
  return ExitCode::kPass;
}

Result<model::TimePoint> ParseDay(const std::string& text) {
  std::tm day{};
  const char* end = strptime(text.c_str(), "%Y-%m-%d", &day);
  if (end == nullptr || *end != '\0') {
    return Fail(ErrorKind::kUsage, fmt::format("'{}' is not a day; write for example 2027-01-31.",
                                               base::EscapeForTerminal(text)));
  }
  return std::chrono::time_point_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::from_time_t(timegm(&day)) + std::chrono::hours(24));
}

std::string CurrentUser() {
  if (const char* name = std::getenv("USER"); name != nullptr && *name != '\0') return name;
  return fmt::format("uid {}", getuid());
}

Result<ExitCode> SetState(const Session& session, store::Store& store,
                          const FindingsOptions& options) {
  ASSAY_TRY(const model::Finding finding, Find(store, options.finding));
  const auto state = model::ParseFindingState(options.state);
  if (!state) {
    return Fail(
        ErrorKind::kUsage,
        fmt::format(
            "'{}' is not a state. States: confirmed, fixed, regressed, accepted, not-a-bug, new.",
            base::EscapeForTerminal(options.state)));
  }
  if (options.why.empty()) {
    return Fail(ErrorKind::kUsage, "A decision needs its reason: add --why \"…\".");
  }
  std::optional<model::TimePoint> until;
  if (*state == model::FindingState::kAccepted) {
    if (options.until.empty()) {
      return Fail(ErrorKind::kUsage,
                  "An accepted finding needs a last day: add --until 2027-01-31.");
    }
    ASSAY_TRY(until, ParseDay(options.until));
    if (*until <= session.ports.clock.Now()) {
      return Fail(ErrorKind::kUsage,
                  "--until lies in the past; a finding is accepted until a day to come.");
    }
  }
  const model::FindingEvent event{
      .when = session.ports.clock.Now(), .who = CurrentUser(), .state = *state, .why = options.why};
  ASSAY_CHECKED(store.AddFindingEvent(finding.id, event, until));
  fmt::print("{} is now {}\n", Show(finding.id), Name(*state));
  return ExitCode::kPass;
}

}  // namespace

Result<ExitCode> RunFindings(const Session& session, const FindingsOptions& options) {
  ASSAY_TRY(const auto store, session.OpenStore());
  if (options.action == "list") return List(session, *store, options.all);
  if (options.finding.empty()) {
    return Fail(
        ErrorKind::kUsage,
        fmt::format("Which finding? Write for example: assay findings {} F3", options.action));
  }
  if (options.action == "show") return ShowOne(session, *store, options.finding);
  return SetState(session, *store, options);
}

}  // namespace assay::cli
