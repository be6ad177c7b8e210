#include "runner/triage/report_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "runner/base/text.h"
#include "runner/triage/frame_line.h"
#include "runner/triage/log_lines.h"
#include "runner/triage/text_scan.h"

namespace assay::triage {
namespace {

std::optional<Headline> Recognised(std::string_view line, std::uint64_t& bytes_examined) {
  for (const HeadlineRecogniser recognise : HeadlineRecognisers()) {
    bytes_examined += line.size();
    if (auto headline = recognise(line)) return headline;
  }
  return std::nullopt;
}

std::vector<model::Frame>* StackOf(model::CrashReport& report, Section section) {
  switch (section) {
    case Section::kCrash:
      return &report.stack;
    case Section::kAllocation:
      return &report.allocation_stack;
    case Section::kFree:
      return &report.free_stack;
    case Section::kOther:
      break;
  }
  return nullptr;
}

bool HasNoSymbols(const std::vector<model::Frame>& stack) {
  return !stack.empty() && std::ranges::all_of(stack, [](const model::Frame& frame) {
    return frame.function.empty() && frame.file.empty();
  });
}

bool EndedWell(const ProgramEnd& end) {
  return end.exit_code == 0 && !end.signal && !end.over_deadline && !end.over_memory;
}

// libFuzzer does not say which signal was deadly; the stack tells abort() from the others.
void NameTheSignal(model::CrashReport& report) {
  if (report.kind != "deadly-signal") return;
  for (const model::Frame& frame : report.stack) {
    if (frame.function == "abort" || frame.function == "__GI_abort") report.kind = "abort";
  }
}

// Everything in a report came from an untrusted program; what is stored is valid UTF-8 and bounded.
void Tidy(std::string& text, std::size_t longest) {
  if (text.size() > longest) text.resize(longest);
  text = base::SanitizeUtf8(text);
}

void Tidy(model::CrashReport& report) {
  for (std::string* text : {&report.tool, &report.kind, &report.detail, &report.oracle}) {
    Tidy(*text, 2000);
  }
  for (auto* stack : {&report.stack, &report.allocation_stack, &report.free_stack}) {
    for (model::Frame& frame : *stack) {
      Tidy(frame.function, 8000);
      Tidy(frame.file, 4096);
      Tidy(frame.module, 4096);
    }
  }
}

}  // namespace

void ReportReader::ReadLine(std::string_view line) {
  if (line.empty()) return;
  bytes_examined_ += line.size();
  if (auto frame = ParseFrameLine(line)) return OnFrame(frame->number, std::move(frame->frame));
  if (auto headline = Recognised(line, bytes_examined_)) return OnHeadline(*std::move(headline));
  if (open_ && !behind_the_report_) BelongsToOpenReport(line);
}

bool ReportReader::BelongsToOpenReport(std::string_view line) {
  for (const DetailReader reads : DetailReaders()) {
    bytes_examined_ += line.size();
    if (reads(line, *open_)) return true;
  }
  return false;
}

void ReportReader::OnHeadline(Headline headline) {
  if (headline.weight == Weight::kNotTheInput) {
    set_up_failed_ = true;
    return;
  }
  const bool real = headline.weight == Weight::kError;
  const bool only_words_so_far = open_ && weight_ == Weight::kMessage;
  if (!open_ || weight_ == Weight::kProvisional || (only_words_so_far && real)) {
    open_ = OpenReport{std::move(headline.facts), headline.section};
    weight_ = headline.weight;
    stack_read_ = false;
    current_ = Section::kOther;
    return;
  }
  if (headline.weight == Weight::kCarrier || headline.weight == Weight::kProvisional) {
    open_->next = stack_read_ ? Section::kOther : open_->next;
    return;
  }
  if (!real && only_words_so_far) return;  // "terminate called" behind "pure virtual method called"
  behind_the_report_ = real;
  if (further_reports_++ == 0) first_further_kind_ = headline.facts.kind;
}

void ReportReader::OnFrame(std::uint64_t number, model::Frame frame) {
  if (!open_ || behind_the_report_) return;
  if (number == 0) {
    current_ = std::exchange(open_->next, Section::kOther);
    std::vector<model::Frame>* stack = StackOf(open_->facts, current_);
    const bool replaces_place = current_ == Section::kCrash && !stack_read_;
    if (replaces_place) {
      stack->clear();
      stack_read_ = true;
    } else if (stack != nullptr && !stack->empty()) {
      current_ = Section::kOther;
    }
  }
  std::vector<model::Frame>* stack = StackOf(open_->facts, current_);
  if (stack == nullptr) return;
  if (stack->size() >= kMostFrames) {
    frames_cut_ = true;
    return;
  }
  stack->push_back(std::move(frame));
}

std::string ReportReader::Remarks() const {
  std::string remarks;
  const auto add = [&remarks](const std::string& sentence) {
    remarks += (remarks.empty() ? "" : " ") + sentence;
  };
  if (weight_ == Weight::kProvisional) add("The log ends where the report was announced.");
  const bool needs_stack =
      open_->facts.kind != "memory-leak" && open_->facts.kind != "out-of-memory";
  if (!stack_read_ && needs_stack) add("No stack follows the report.");
  if (HasNoSymbols(open_->facts.stack)) add("The stack has no symbols.");
  if (frames_cut_) add("The stack was cut at " + std::to_string(kMostFrames) + " frames.");
  if (further_reports_ > 0) {
    add("The log holds " + std::to_string(further_reports_) +
        " more error report(s), the first of kind " + base::SanitizeUtf8(first_further_kind_) +
        "; the first report of the log counts.");
  }
  return remarks;
}

std::optional<model::CrashReport> ReportReader::Finish(const ProgramEnd& end) {
  // Abort messages of a program that then ended well are mere output.
  if (open_ && weight_ != Weight::kError && EndedWell(end)) return std::nullopt;
  if (!open_ && set_up_failed_) return std::nullopt;
  if (!open_) return ReportOfSilentEnd(end);
  model::CrashReport report = open_->facts;
  report.not_understood = Remarks();
  NameTheSignal(report);
  Tidy(report);
  return report;
}

std::optional<model::CrashReport> ReadReport(std::string_view log, const ProgramEnd& end) {
  ReportReader reader;
  LogLines lines(log);
  while (const auto line = lines.Next()) reader.ReadLine(*line);
  return reader.Finish(end);
}

}  // namespace assay::triage
