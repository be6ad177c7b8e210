// Small pieces of text that several formats share: times, shares, counts of findings, locations.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/facts.h"

namespace assay::report {

// "2026-11-23T19:22:10.123Z" (RFC 3339, UTC) and its inverse; nullopt for anything else.
std::string IsoTime(model::TimePoint time);
std::optional<model::TimePoint> ParseIsoTime(std::string_view text);
// "2026-11-23 19:22 UTC", for people.
std::string ReadableTime(model::TimePoint time);
// "12.345": seconds as xs:decimal.
std::string DecimalSeconds(model::Duration duration);

// "71.4 %"; "none" when there is nothing to cover. Never rounds up to 100.0 %.
std::string Percent(const model::Counted& counted);
// "3 of 5", "not tried" for 0 of 0.
std::string Rate(unsigned k, unsigned n);
// "1 finding", "2 findings".
std::string Plural(std::uint64_t count, std::string_view noun);
// Executions per CPU-second, rounded; 0 without CPU time.
std::uint64_t PerSecond(std::uint64_t executions, model::Duration cpu);
// "12.3 MiB"
std::string ByteSize(std::uint64_t bytes);
// "PASS", "FAIL", "INCONCLUSIVE"
std::string_view VerdictWord(model::Outcome outcome);
// "a, b, c"; `nothing` when empty.
std::string Joined(const std::vector<std::string>& words, std::string_view nothing = "");

struct SourcePlace {
  std::string file;  // relative to the source root, no ".." in it
  std::uint32_t line = 0;
};
// The place in "targets/rtsp/transport.cc:88 in vms::rtsp::ParseTransport"; nullopt when the text
// names no line of a file below the source root.
std::optional<SourcePlace> PlaceIn(std::string_view where);
std::optional<SourcePlace> PlaceOf(const model::Frame& frame);
// "#0 function file:line", or the module and offset of an unsymbolised frame.
std::string FrameLine(std::size_t index, const model::Frame& frame);

// Executions of the harnesses of one interface, all together.
std::uint64_t ExecutionsOf(const model::CampaignFacts& facts, const model::Interface& interface);
// "unauthenticated, camera"
std::string ReachWords(const model::Interface& interface);

struct Totals {
  std::uint64_t executions = 0;
  model::Duration cpu{0};
  std::uint64_t open = 0;
  std::uint64_t fresh = 0;  // open and new in this campaign
  std::uint64_t unreproducible = 0;
};
Totals TotalsOf(const model::CampaignFacts& facts);
Totals TotalsOf(const model::HarnessSummary& harness);  // executions and CPU only

}  // namespace assay::report
