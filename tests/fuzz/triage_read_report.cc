// Fuzzes triage: any bytes are a valid log. The first byte chooses how the program ended; what is
// read must be the same twice, tidy, and must give a signature, a title and an assignment.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "runner/base/text.h"
#include "runner/triage/triage.h"

namespace {

assay::triage::ProgramEnd EndFrom(std::uint8_t choice) {
  assay::triage::ProgramEnd end;
  if (choice < 128) {
    end.exit_code = choice;
  } else {
    end.signal = choice % 32;
  }
  end.over_deadline = choice == 200;
  end.over_memory = choice == 201;
  return end;
}

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view log(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto end = EndFrom(data[0]);

  auto report = assay::triage::ReadReport(log, end);

  Require(report == assay::triage::ReadReport(log, end));
  if (!report) return 0;
  Require(!report->kind.empty() && !report->tool.empty());
  Require(report->detail == assay::base::SanitizeUtf8(report->detail));
  assay::model::Crash crash;
  crash.harness = "demo";
  crash.report = *std::move(report);
  const auto first = assay::triage::Assign(crash, {});
  Require(first.is_new && !first.finding.title.empty() && !first.crash.signature.empty());
  auto known = first.finding;
  known.id.number = 1;
  Require(!assay::triage::Assign(crash, {known}).is_new);
  return 0;
}
