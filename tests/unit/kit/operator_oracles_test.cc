// The oracles that judge decisions: each must fire on what it is for, and stay silent on the rest.
#include <gtest/gtest.h>

#include "harnesses/kit/command_tripwire.h"
#include "harnesses/kit/role_matrix.h"
#include "harnesses/kit/secret_canary.h"

namespace assay::kit {
namespace {

TEST(RoleMatrix, ForbidsWhatNoneOfTheRolesMayDo) {
  const RoleMatrix matrix({"viewer", "operator"}, {{"view", "yy"}, {"ptz", "-y"}, {"short", "y"}});
  EXPECT_TRUE(matrix.Forbids("ptz", std::vector<std::string>{"viewer"}));
  EXPECT_FALSE(matrix.Forbids("ptz", std::vector<std::string>{"viewer", "operator"}));
  EXPECT_FALSE(matrix.Forbids("view", std::vector<std::string>{"viewer"}));
}

TEST(RoleMatrix, ForbidsWhatItDoesNotName) {
  const RoleMatrix matrix({"viewer", "operator"}, {{"view", "y"}});
  EXPECT_TRUE(matrix.Forbids("delete", std::vector<std::string>{"viewer"}));
  EXPECT_TRUE(matrix.Forbids("view", std::vector<std::string>{"guest"}));
  EXPECT_TRUE(matrix.Forbids("view", std::vector<std::string>{"operator"}));
  EXPECT_TRUE(matrix.Forbids("view", std::vector<std::string>{}));
}

const CommandTripwire& Wire() {
  static const CommandTripwire kWire({{"/bin/set"}, {"--"}, CommandTripwire::kHole});
  return kWire;
}

TEST(CommandTripwire, IsSilentOnOnePlainWord) {
  EXPECT_FALSE(Wire().Tripped({"/bin/set", "--", "camera-7.local"}));
  EXPECT_FALSE(Wire().Tripped({"/bin/set", "--", "fe80::1"}));
}

TEST(CommandTripwire, TripsOnWhatAnyReaderTakesForMore) {
  for (const char* word : {"",     "-h",    "--help", "@file", "+x",   "a b",  "a;b", "a|b",
                           "a&b",  "$(id)", "`id`",   "$HOME", "a\nb", "a\tb", "a'b", "a\"b",
                           "a\\b", "a>b",   "a*",     "~root", "#a",   "A=b",  "!1"}) {
    EXPECT_TRUE(Wire().Tripped({"/bin/set", "--", word})) << word;
  }
  EXPECT_TRUE(Wire().Tripped({"/bin/set", "--", std::string("a\0b", 3)}));
}

TEST(CommandTripwire, TripsOnAnotherShape) {
  EXPECT_TRUE(Wire().Tripped({"/bin/sh", "--", "a"}));
  EXPECT_TRUE(Wire().Tripped({"/bin/set", "--", "a", "b"}));
  EXPECT_TRUE(Wire().Tripped({"/bin/set", "-x", "a"}));
  EXPECT_TRUE(Wire().Tripped({}));
}

TEST(CommandTripwire, LetsAUrlHoldWhatQuotesProtect) {
  const CommandTripwire wire({{"/bin/get"}, CommandTripwire::kQuotedHole});
  EXPECT_FALSE(wire.Tripped({"/bin/get", "rtsp://h/?a=1&b=2"}));
  EXPECT_TRUE(wire.Tripped({"/bin/get", "rtsp://h/$(id)"}));
  EXPECT_TRUE(wire.Tripped({"/bin/get", "rtsp://h/\""}));
}

TEST(SecretCanary, IsSilentWhereThereIsNoSecret) {
  const SecretCanary canary("Kq7vTz2mXw9pLr4s");
  EXPECT_FALSE(canary.FoundIn("password=[redacted] user=admin host=10.0.0.7 0123456789abcdef"));
  EXPECT_FALSE(canary.FoundIn("Kq7vTz2"));  // less than half
  EXPECT_FALSE(canary.FoundInFields({"a", "b", ""}));
}

TEST(SecretCanary, FindsTheSecretInEachForm) {
  const SecretCanary canary("Kq7vTz2mXw9pLr4s");
  for (const char* output :
       {"x Kq7vTz2mXw9pLr4s y", "KQ7VTZ2MXW9PLR4S", "..vTz2mXw9", "Kq7v-Tz2m-Xw9p-Lr4s",
        "%4bq7vTz2m%58w9pLr4s", "%4B%71%37%76%54%7A%32%6D", "\\u004bq7vTz2m\\u0058w9pLr4s",
        "&#75;&#x71;7vTz2mXw9", "%254bq7vTz2m", "\\x4bq7vTz2m", "4b713776547a326d587739704c723473",
        "S3E3dlR6Mm1YdzlwTHI0cw==", "YWRtaW46S3E3dlR6Mm1YdzlwTHI0cw==",
        "YTpLcTd2VHoybVh3OXBMcjRz"}) {
    EXPECT_TRUE(canary.FoundIn(output)) << output;
  }
}

TEST(SecretCanary, FindsTheSecretSplitOverFields) {
  const SecretCanary canary("Kq7vTz2mXw9pLr4s");
  EXPECT_TRUE(canary.FoundInFields({"Kq7vTz", "2mXw9p", "Lr4s"}));
}

}  // namespace
}  // namespace assay::kit
