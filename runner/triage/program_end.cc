// What remains to be said when a program ended badly and printed no report.
#include <string>
#include <utility>

#include "runner/triage/report_reader.h"

namespace assay::triage {
namespace {

struct SignalRow {
  int number;  // Linux, x86-64 and arm64
  std::string_view name;
  std::string_view kind;  // empty: sent from outside, not the input's doing
};

constexpr SignalRow kSignals[] = {
    {1, "SIGHUP", ""},
    {2, "SIGINT", ""},
    {3, "SIGQUIT", ""},
    {4, "SIGILL", "illegal-instruction"},
    {5, "SIGTRAP", "trap"},
    {6, "SIGABRT", "abort"},
    {7, "SIGBUS", "bus-error"},
    {8, "SIGFPE", "fpe"},
    {9, "SIGKILL", "killed"},
    {11, "SIGSEGV", "segv"},
    {13, "SIGPIPE", "broken-pipe"},
    {15, "SIGTERM", ""},
    {24, "SIGXCPU", "timeout"},
    {25, "SIGXFSZ", "file-size-limit"},
    {31, "SIGSYS", "forbidden-system-call"},
};

std::optional<model::CrashReport> Silent(std::string_view tool, std::string_view kind,
                                         std::string detail) {
  model::CrashReport report;
  report.tool = tool;
  report.kind = kind;
  report.detail = std::move(detail);
  report.not_understood = "The program printed no report; this is judged by how it ended.";
  return report;
}

std::optional<model::CrashReport> OfSignal(int number) {
  for (const SignalRow& row : kSignals) {
    if (row.number != number) continue;
    if (row.kind.empty()) return std::nullopt;
    return Silent("signal", row.kind, "ended by " + std::string(row.name));
  }
  return Silent("signal", "signal-" + std::to_string(number),
                "ended by signal " + std::to_string(number));
}

std::optional<model::CrashReport> OfExitCode(int code) {
  const std::string detail = "exit code " + std::to_string(code);
  switch (code) {
    case 0:    // well
    case 1:    // libFuzzer's usage errors; a sanitizer that exits with 1 has printed its report
    case 2:    // usage, by convention
    case 72:   // libFuzzer: interrupted
    case 126:  // found but not executable
    case 127:  // not found
      return std::nullopt;
    case 70:
      return Silent("libFuzzer", "timeout", detail);
    case 71:
      return Silent("libFuzzer", "out-of-memory", detail);
    case 77:
      return Silent("libFuzzer", "deadly-signal", detail);
    default:
      break;
  }
  if (code > 128 && code < 160) return OfSignal(code - 128);
  return Silent("exit status", "target-exited", detail);
}

}  // namespace

std::optional<model::CrashReport> ReportOfSilentEnd(const ProgramEnd& end) {
  if (end.over_deadline) {
    return Silent("Assay watchdog", "timeout", "ended by the watchdog at its deadline");
  }
  if (end.over_memory) {
    return Silent("Assay watchdog", "out-of-memory", "ended by the watchdog at its memory limit");
  }
  if (end.signal) return OfSignal(*end.signal);
  if (end.exit_code) return OfExitCode(*end.exit_code);
  return std::nullopt;
}

}  // namespace assay::triage
