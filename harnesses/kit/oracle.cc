#include "harnesses/kit/oracle.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "harnesses/kit/run.h"

// Present when any sanitizer runtime is linked.
extern "C" __attribute__((weak)) void __sanitizer_print_stack_trace();

namespace assay::kit {
namespace {

// The detail may hold bytes of the input: one line, printable, bounded.
std::string Printable(std::string_view text) {
  constexpr std::size_t kLongest = 512;
  std::string out;
  for (const char c : text.substr(0, kLongest)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out.push_back(c);
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned>(byte));
      out += escaped;
    }
  }
  if (text.size() > kLongest) out += "…";
  return out;
}

}  // namespace

void ReportViolation(std::string_view property, std::string_view detail,
                     std::source_location where) {
  const std::string line = "==ASSAY== ORACLE VIOLATION: " + std::string(CurrentHarness()) + "/" +
                           Printable(property) + ": " + Printable(detail) + " (" +
                           where.file_name() + ":" + std::to_string(where.line()) + ")\n";
  std::fputs(line.c_str(), stderr);
  if (__sanitizer_print_stack_trace != nullptr) __sanitizer_print_stack_trace();
  std::fflush(stderr);
  std::abort();
}

void Oracle(bool condition, std::string_view property, std::string_view detail,
            std::source_location where) {
  if (!condition) ReportViolation(property, detail, where);
}

bool WorkBudget::Spend(std::uint64_t units, std::source_location where) {
  if (units > left_) {
    ReportViolation("work_budget", "more than " + std::to_string(limit_) + " units of work", where);
  }
  left_ -= units;
  return true;
}

}  // namespace assay::kit
