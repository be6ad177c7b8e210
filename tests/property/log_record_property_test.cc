// Properties of log records over generated texts; the harnesses check them over mutated ones.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "harnesses/kit/secret_canary.h"
#include "harnesses/operator_secrets.h"
#include "targets/log_record/limits.h"
#include "targets/log_record/record.h"
#include "targets/log_record/redact.h"

namespace vms::log_record {
namespace {

// Marks, what closes and opens, bytes that are no text, and words between.
std::string AnyNoise() {
  const auto piece = rc::gen::element<std::string>(
      "password=", "\"", "'", "\\\"", "\\", "<pin>", "</", "<a:key ", ">", "Cookie: ", "Bearer ",
      "Digest ", "://", "@", "eyJ.a.b", "\r\n", " ", "=", ":", "word", "\x1b[2J", "\xFF", "\u2028",
      "{", "}", "%41", "&#65;");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  return text;
}

std::string AnyTextWithSecret() {
  const auto place = *rc::gen::inRange<std::size_t>(0, operator_secrets::kPlaceCount);
  return AnyNoise() + ' ' + operator_secrets::WithSecret(operator_secrets::kPlaces[place]) + ' ' +
         AnyNoise();
}

Record AnyRecord() {
  Record record{.time_micros = *rc::gen::arbitrary<std::uint64_t>(),
                .level = static_cast<Level>(*rc::gen::inRange<unsigned>(0, kLevels)),
                .source = AnyNoise(),
                .message = AnyTextWithSecret(),
                .fields = {}};
  const int fields = *rc::gen::inRange(0, 4);
  for (int i = 0; i < fields; ++i) record.fields.push_back({AnyNoise(), AnyTextWithSecret()});
  return record;
}

RC_GTEST_PROP(LogRecordProperties, WhatIsWrittenReadsBackAsTheCleanedRecord, ()) {
  const Record record = AnyRecord();
  const std::string line = Write(record);
  RC_ASSERT(line.find('\n') == std::string::npos);
  RC_ASSERT(line.size() <= kMaxLineBytes);
  const auto read = ParseLine(line);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == Cleaned(record));
}

RC_GTEST_PROP(LogRecordProperties, NoSecretIsWritten, ()) {
  static const assay::kit::SecretCanary kCanary(operator_secrets::kSecret);
  const std::string line = Write(AnyRecord());
  RC_ASSERT(!kCanary.FoundIn(line));
}

RC_GTEST_PROP(LogRecordProperties, WorkIsLinear, ()) {
  std::string text = AnyTextWithSecret();
  while (text.size() < 4096) text += text;
  RC_ASSERT(RedactCountingWork(text).work <= kMaxWorkPerByte * text.size());
}

}  // namespace
}  // namespace vms::log_record
