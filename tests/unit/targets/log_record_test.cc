#include <gtest/gtest.h>

#include "harnesses/kit/secret_canary.h"
#include "harnesses/operator_secrets.h"
#include "targets/log_record/limits.h"
#include "targets/log_record/record.h"
#include "targets/log_record/redact.h"
#include "targets/log_record/secret_names.h"

namespace vms::log_record {
namespace {

TEST(Redact, TakesTheSecretOutOfEveryPlace) {
  const assay::kit::SecretCanary canary(operator_secrets::kSecret);
  for (const std::string_view place : operator_secrets::kPlaces) {
    const std::string text = operator_secrets::WithSecret(place);
    EXPECT_TRUE(canary.FoundIn(text)) << text;
    EXPECT_FALSE(canary.FoundIn(Redact(text))) << Redact(text);
  }
}

TEST(Redact, LeavesTheRestReadable) {
  EXPECT_EQ(Redact("rtsp://admin:pw@10.0.0.7/live lost"), "rtsp://[redacted]@10.0.0.7/live lost");
  EXPECT_EQ(Redact("password=a user=b"), "password=[redacted] user=b");
  EXPECT_EQ(Redact("camera 7 is back: 12 s"), "camera 7 is back: 12 s");
  EXPECT_EQ(Redact("<a><Password>x</Password>b"), "<a><Password>[redacted]</Password>b");
}

TEST(Redact, AMarkCountsAlsoWithinAnotherSecret) {
  EXPECT_EQ(Redact("password=\"a password=x\"y z"), "password=[redacted] z");
  EXPECT_EQ(Redact("Cookie: <pin>a\nb</pin> c"), "Cookie: [redacted]</pin> c");
  EXPECT_EQ(Redact("token: Bearer abc def"), "token: [redacted] [redacted] def");
}

TEST(Redact, NothingInFrontSwitchesAMarkOff) {
  const assay::kit::SecretCanary canary(operator_secrets::kSecret);
  for (const std::string_view place : operator_secrets::kPlaces) {
    for (const std::string_view other : operator_secrets::kPlaces) {
      for (std::size_t cut = 0; cut <= other.size(); ++cut) {
        const std::string front(other.substr(0, cut));
        const std::string text = front + ' ' + operator_secrets::WithSecret(place);
        EXPECT_FALSE(canary.FoundIn(Redact(text))) << Redact(text);
      }
    }
  }
}

TEST(Redact, LooksAtEachCharacterAFewTimesOnly) {
  for (const std::string_view piece :
       {"password=\"", "password=\\'", "a://b@", "<pin", "<a:pin>", "Cookie:", "Basic ", "eyJ.",
        "digest ", "pw \t ", "pw=\\\\"}) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    EXPECT_LE(RedactCountingWork(text).work, kMaxWorkPerByte * text.size()) << piece;
  }
}

TEST(Redact, ClosesAQuotedValueAtAQuoteOfItsOwnKind) {
  EXPECT_EQ(Redact("pw='a \"b' c"), "pw=[redacted] c");
  EXPECT_EQ(Redact("pw=\"a \\\" b\" c"), "pw=[redacted] c");
  EXPECT_EQ(Redact("{\\\"pw\\\":\\\"a b\\\", c"), "{\\\"pw\\\":[redacted] c");
}

TEST(Redact, KnowsNamesInEachSpelling) {
  for (const char* name : {"password", "Admin-Password", "api_key", "API.KEY", "pwd", "PIN"}) {
    EXPECT_TRUE(IsSecretName(name)) << name;
  }
  for (const char* name : {"user", "keyframe", "spinning", "authority", "compass"}) {
    EXPECT_FALSE(IsSecretName(name)) << name;
  }
}

TEST(LogRecord, NoValueMakesASecondLine) {
  const std::string line = Write({.message = "a\r\nb\x1b[2J\u2028\u202e\xFF"});
  EXPECT_EQ(
      line,
      "{\"time\":0,\"level\":\"info\",\"source\":\"\",\"message\":\"a\\u000d\\u000ab\\u001b[2J"
      "\\u2028\\u202e\ufffd\",\"fields\":{}}");
}

TEST(LogRecord, ReadsBack) {
  const Record record{1, Level::kError, "rtsp", "gone", {{"camera", "7"}, {"password", "x"}}};
  const auto read = ParseLine(Write(record));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, Cleaned(record));
  EXPECT_EQ(read->fields[1].value, kRedacted);
  EXPECT_FALSE(ParseLine(Write(record) + " "));
  EXPECT_FALSE(ParseLine("{}"));
}

TEST(LogRecord, IsCutBetweenCodePointsAndAfterRedaction) {
  std::string message(kMaxMessageBytes - 20, 'x');
  message += " password=\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac";
  const auto read = ParseLine(Write({.message = message}));
  ASSERT_TRUE(read);
  EXPECT_LE(read->message.size(), kMaxMessageBytes);
  EXPECT_TRUE(read->message.ends_with("\u2026"));
  EXPECT_EQ(read->message.find("\u20ac"), std::string::npos);
}

TEST(LogRecord, ATextThatIsTooLongIsLeftOut) {
  const auto clean = Cleaned({.message = std::string(kMaxTextBytes + 1, 'x')});
  EXPECT_EQ(clean.message, "[left out: too long]");
}

TEST(LogRecord, FieldsAreBounded) {
  Record record;
  for (int i = 0; i < 40; ++i) record.fields.push_back({std::to_string(i % 20), "v"});
  EXPECT_EQ(Cleaned(record).fields.size(), kMaxFields);
}

}  // namespace
}  // namespace vms::log_record
