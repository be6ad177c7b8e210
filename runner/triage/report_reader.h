// Reads a log line by line into one report. ReadReport (triage.h) is a loop around it; tests count
// its work. Threads: one user.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "runner/triage/recognisers.h"
#include "runner/triage/triage.h"

namespace assay::triage {

class ReportReader {
 public:
  // Deeper stacks are cut: a recursion shows itself long before.
  static constexpr std::size_t kMostFrames = 512;

  void ReadLine(std::string_view line);

  // What the log amounts to, given how the program ended. Call once, after the last line.
  std::optional<model::CrashReport> Finish(const ProgramEnd& end);

  // Bytes given to recognisers so far, each counted once per recogniser that saw it.
  std::uint64_t bytes_examined() const { return bytes_examined_; }

 private:
  void OnHeadline(Headline headline);
  void OnFrame(std::uint64_t number, model::Frame frame);
  bool BelongsToOpenReport(std::string_view line);
  std::string Remarks() const;

  std::optional<OpenReport> open_;
  Weight weight_ = Weight::kError;
  bool set_up_failed_ = false;
  bool stack_read_ = false;  // a stack for the crash has begun; a mere place is replaced by it
  bool behind_the_report_ = false;  // the lines belong to a further report
  bool frames_cut_ = false;
  Section current_ = Section::kOther;
  std::uint64_t further_reports_ = 0;
  std::string first_further_kind_;
  std::uint64_t bytes_examined_ = 0;
};

// The report of a program that ended badly without a word; nullopt: ended well, or not by the
// input's fault.
std::optional<model::CrashReport> ReportOfSilentEnd(const ProgramEnd& end);

}  // namespace assay::triage
