// A finding is one bug: crashes belong to it, people decide about it, and its history only grows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/crash.h"
#include "runner/model/ids.h"
#include "runner/model/time.h"

namespace assay::model {

// Persisted by name: never renamed.
enum class FindingState {
  kNew,
  kConfirmed,
  kFixed,
  kRegressed,
  kAccepted,
  kNotABug,
  kUnreproducible
};
std::string_view Name(FindingState state);
std::optional<FindingState> ParseFindingState(std::string_view name);
// Counts against the gate: new, confirmed, regressed; unreproducible ones are counted apart.
bool IsOpen(FindingState state);

enum class Severity { kLow, kMedium, kHigh, kCritical };
std::string_view Name(Severity severity);
std::optional<Severity> ParseSeverity(std::string_view name);

struct FindingEvent {
  TimePoint when;
  std::string who;  // "assay" or a person
  FindingState state = FindingState::kNew;
  std::string why;
  CampaignId campaign;

  friend bool operator==(const FindingEvent&, const FindingEvent&) = default;
};

struct Finding {
  FindingId id;
  std::string harness;    // of the first crash
  std::string signature;  // triage's key: the identity
  std::string title;      // "heap-buffer-overflow WRITE in vms::rtsp::ParseTransport"
  std::string kind;
  std::string where;  // "targets/rtsp/transport.cc:88 in vms::rtsp::ParseTransport"
  FindingState state = FindingState::kNew;
  Severity severity = Severity::kMedium;
  std::string severity_reason;
  std::string cwe;         // "CWE-787", a suggestion; empty: none
  InputId representative;  // smallest reproducing input
  std::string engine;      // that found it first
  TimePoint first_seen;
  TimePoint last_seen;
  unsigned reproduced = 0;  // of the representative: k of n
  unsigned attempts = 0;
  std::uint64_t crash_count = 0;
  std::vector<FindingEvent> history;  // oldest first
  std::optional<TimePoint> accepted_until;

  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace assay::model
