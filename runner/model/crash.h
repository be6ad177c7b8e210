// A crash is one input that made one program stop; the report is what the program said about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runner/model/ids.h"
#include "runner/model/time.h"

namespace assay::model {

struct Frame {
  std::string function;  // demangled, as printed; empty when unsymbolised
  std::string file;      // as printed; empty when unknown
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string module;  // "/path/program"
  std::uint64_t offset = 0;

  friend bool operator==(const Frame&, const Frame&) = default;
};

enum class Access { kUnknown, kRead, kWrite };
std::string_view Name(Access access);

// What a sanitizer, an engine or an oracle printed, read into values. Pure facts, no judgement.
struct CrashReport {
  std::string tool;    // "AddressSanitizer", "UndefinedBehaviorSanitizer", "LeakSanitizer",
                       // "libFuzzer", "Assay oracle", "signal"
  std::string kind;    // "heap-buffer-overflow", "signed-integer-overflow", "timeout", "oracle",
                       // "memory-leak", …
  std::string detail;  // "WRITE of size 4", the UBSan sentence, the oracle's detail
  Access access = Access::kUnknown;
  std::optional<std::uint64_t> access_size;  // bytes
  std::optional<std::uint64_t> address;
  std::string oracle;        // "<harness>/<property>" when kind == "oracle"
  std::vector<Frame> stack;  // innermost first
  std::vector<Frame> allocation_stack;
  std::vector<Frame> free_stack;
  std::string not_understood;  // what was left over, in a sentence; empty: all read

  friend bool operator==(const CrashReport&, const CrashReport&) = default;
};

struct Crash {
  InputId input;
  std::string harness;
  std::string engine;  // EngineConfig name, or "regression", "corpus"
  CampaignId campaign;
  std::int64_t slice = 0;  // 0: from replay
  TimePoint found;
  CrashReport report;       // of the canonical replay (fuzz variant)
  std::string log;          // that replay's output, bounded
  unsigned reproduced = 0;  // k
  unsigned attempts = 0;    // n
  std::string signature;    // triage's key
  std::string reason;       // why it belongs to its finding, in a sentence
  FindingId finding;
  std::uint64_t input_size = 0;  // bytes

  friend bool operator==(const Crash&, const Crash&) = default;
};

}  // namespace assay::model
