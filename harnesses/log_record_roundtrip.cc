// Property: what is written is one printable line that reads back as the cleaned record, and no
// line that reads back is anything else than what this product writes.
// Input: the level, the length of the message, of the field's name; the texts. The whole input is
// also read as a line.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "targets/json/utf8.h"
#include "targets/log_record/limits.h"
#include "targets/log_record/record.h"

namespace {

namespace log = vms::log_record;

bool IsPrintable(std::string_view line) {
  return vms::json::IsUtf8(line) && std::ranges::none_of(line, [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
         });
}

std::string Taken(assay::kit::Input& input, std::size_t size) {
  return std::string(assay::kit::Input::AsText(input.TakeBytes(size)));
}

}  // namespace

ASSAY_HARNESS(log_record_roundtrip, input) {
  using assay::kit::Oracle;
  if (const auto read = log::ParseLine(input.text())) {
    const auto again = log::ParseLine(log::Write(*read));
    Oracle(again.has_value(), "what_was_read_can_be_written");
  }
  log::Record record;
  record.level = static_cast<log::Level>(input.Take<std::uint8_t>() % log::kLevels);
  const std::size_t message = input.Take<std::uint16_t>() % 4096;
  const std::size_t name = input.Take<std::uint8_t>();
  record.time_micros = input.Take<std::uint64_t>();
  record.message = Taken(input, message);
  record.fields.push_back({Taken(input, name), "twice the name"});
  record.fields.push_back({record.fields.front().name, std::string(input.text())});
  record.fields.push_back({"rest", std::string(input.text())});
  record.source = record.message;

  const std::string line = log::Write(record);
  Oracle(IsPrintable(line), "one_printable_line");
  Oracle(line.size() <= log::kMaxLineBytes, "the_length_is_bounded");
  const auto read = log::ParseLine(line);
  Oracle(read.has_value(), "what_is_written_reads_back", read ? "" : read.error().what);
  Oracle(*read == log::Cleaned(record), "nothing_is_lost_but_secrets");
  Oracle(!log::ParseLine(line + '\n' + line), "two_lines_are_no_record");
}
