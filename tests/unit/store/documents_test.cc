#include "runner/store/documents.h"

#include <gtest/gtest.h>

#include "tests/unit/store/samples.h"

namespace assay::store {
namespace {

template <typename T>
void ExpectSameAfterRoundTrip(const T& value) {
  const auto again = FromDocument<T>(ToDocument(value));
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ(*again, value) << ToDocument(value);
}

TEST(Documents, KeepEveryFieldOfEveryNoun) {
  ExpectSameAfterRoundTrip(SampleCampaign());
  ExpectSameAfterRoundTrip(SampleSlice());
  ExpectSameAfterRoundTrip(SampleSummary());
  ExpectSameAfterRoundTrip(SampleCoverage());
  ExpectSameAfterRoundTrip(SampleVerdict());
  ExpectSameAfterRoundTrip(SampleCrash());
  ExpectSameAfterRoundTrip(SampleFinding().history.front());
  ExpectSameAfterRoundTrip(model::Gap{"sdp", "never ran", "build it"});
  ExpectSameAfterRoundTrip(
      model::CurvePoint{"sdp", model::Duration(1), model::Duration(2), 3, 4, 5});
  ExpectSameAfterRoundTrip(SettingList{{"jobs", "2"}, {"", "\xff"}});
}

TEST(Documents, KeepDefaultsToo) {
  ExpectSameAfterRoundTrip(model::Campaign{});
  ExpectSameAfterRoundTrip(model::Slice{});
  ExpectSameAfterRoundTrip(model::Crash{});
  ExpectSameAfterRoundTrip(model::CoverageSnapshot{});
  ExpectSameAfterRoundTrip(model::HarnessSummary{});
  ExpectSameAfterRoundTrip(model::Verdict{});
}

TEST(Documents, LeaveTheHistoryToItsOwnTable) {
  model::Finding finding = SampleFinding();
  finding.accepted_until = finding.first_seen;

  const auto again = FromDocument<model::Finding>(ToDocument(finding));

  finding.history.clear();
  EXPECT_EQ(*again, finding);
}

TEST(Documents, KeepAnyBytes) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  for (const std::string& text :
       {every_byte, std::string("\xed\xa0\x80"), std::string("\xc0\x80"),
        std::string("\xf4\x90\x80\x80"), std::string("\xe2\x82"), std::string("\xe2\x82\xac"),
        std::string("\0", 1), std::string("{\"hex\":\"00\"}")}) {
    ExpectSameAfterRoundTrip(model::Gap{text, text, text});
  }
}

TEST(Documents, GiveDefaultsToFieldsOfLaterVersions) {
  const auto slice = FromDocument<model::Slice>(R"({"number": 4, "of_tomorrow": [1]})");

  ASSERT_TRUE(slice.has_value());
  EXPECT_EQ(slice->number, 4);
  EXPECT_EQ(slice->end, model::SliceEnd::kRunning);
}

TEST(Documents, AreRefusedWhenDamaged) {
  for (const char* document :
       {"", "{", "[]", "null", R"({"number": "four"})", R"({"end": "sideways"})", R"({"arm": 3})",
        R"({"detail": {"hex": "zz"}})", R"({"detail": {}})"}) {
    const auto slice = FromDocument<model::Slice>(document);
    ASSERT_FALSE(slice.has_value()) << document;
    EXPECT_EQ(slice.error().kind, base::ErrorKind::kCorrupt);
  }
}

}  // namespace
}  // namespace assay::store
