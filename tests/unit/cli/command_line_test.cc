#include "runner/cli/command_line.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

namespace assay::cli {
namespace {

using testing::HasSubstr;

auto Parse(std::vector<const char*> words) {
  words.insert(words.begin(), "assay");
  return ParseCommandLine(static_cast<int>(words.size()), words.data(), "1.2.3");
}

TEST(CommandLine, FillsTheOptionsOfRun) {
  const auto parsed = Parse({"run", "--budget", "5m", "--harness", "rtsp_*", "--harness", "sdp_*",
                             "--jobs", "1", "--json", "--resume"});
  ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
  const auto& invocation = std::get<Invocation>(*parsed);
  const auto& run = std::get<RunOptions>(invocation.verb);
  EXPECT_TRUE(invocation.json);
  EXPECT_TRUE(run.resume);
  EXPECT_EQ(run.budget, "5m");
  EXPECT_EQ(run.jobs, 1U);
  EXPECT_EQ(run.harnesses, (std::vector<std::string>{"rtsp_*", "sdp_*"}));
}

TEST(CommandLine, TakesADecisionAboutAFinding) {
  const auto parsed = Parse({"findings", "set", "F3", "not-a-bug", "--why", "by design"});
  ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
  const auto& findings = std::get<FindingsOptions>(std::get<Invocation>(*parsed).verb);
  EXPECT_EQ(findings.action, "set");
  EXPECT_EQ(findings.finding, "F3");
  EXPECT_EQ(findings.state, "not-a-bug");
  EXPECT_EQ(findings.why, "by design");
}

TEST(CommandLine, RefusesWhatItDoesNotKnowAndSaysWhereHelpIs) {
  const auto verb = Parse({"fuzz"});
  ASSERT_FALSE(verb.has_value());
  EXPECT_EQ(verb.error().kind, base::ErrorKind::kUsage);
  EXPECT_THAT(verb.error().message, HasSubstr("--help"));

  const auto option = Parse({"run", "--buget", "5m"});
  ASSERT_FALSE(option.has_value());
  EXPECT_THAT(option.error().message, HasSubstr("assay run --help"));

  EXPECT_FALSE(Parse({"run", "--jobs", "many"}).has_value());
  EXPECT_FALSE(Parse({"run", "--sandbox", "maybe"}).has_value());
  EXPECT_FALSE(Parse({"repro"}).has_value());
}

TEST(CommandLine, ShowsHelpWithExamplesForEveryVerb) {
  for (const char* verb :
       {"doctor", "build", "list", "run", "status", "findings", "repro", "report", "gate"}) {
    const auto parsed = Parse({verb, "--help"});
    ASSERT_TRUE(parsed.has_value()) << verb;
    ASSERT_TRUE(std::holds_alternative<ShowText>(*parsed)) << verb;
    EXPECT_THAT(std::get<ShowText>(*parsed).text, HasSubstr("Examples:")) << verb;
  }
}

TEST(CommandLine, WithoutAVerbShowsTheHelp) {
  const auto parsed = Parse({});
  ASSERT_TRUE(parsed.has_value());
  EXPECT_THAT(std::get<ShowText>(*parsed).text, HasSubstr("Exit codes"));
}

TEST(CommandLine, KnowsItsVersion) {
  const auto parsed = Parse({"--version"});
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(std::get<ShowText>(*parsed).text, "assay 1.2.3\n");
}

}  // namespace
}  // namespace assay::cli
