// Property: redaction looks at each character a few times at most, whatever marks stand in the
// text, and what it puts out is no longer than the text but for what it says instead.
// Input: the text.
#include "harnesses/kit/harness.h"
#include "targets/log_record/limits.h"
#include "targets/log_record/redact.h"

ASSAY_HARNESS(log_record_work_is_linear, input) {
  using assay::kit::Oracle;
  namespace log = vms::log_record;
  const std::string_view text = input.text();
  const log::Redaction redaction = log::RedactCountingWork(text);
  Oracle(redaction.work >= text.size(), "every_character_is_looked_at");
  Oracle(redaction.work <= log::kMaxWorkPerByte * text.size(), "work_is_linear");
  // Each "[redacted]" stands for one character at least.
  Oracle(redaction.text.size() <= log::kRedacted.size() * text.size(), "the_size_is_linear");
}
