#include "runner/cli/config.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <chrono>

namespace assay::cli {
namespace {

using testing::HasSubstr;

std::string ErrorOf(std::string_view text) {
  const auto config = ParseConfig(text, "assay.toml");
  return config ? "" : config.error().message;
}

TEST(Config, OfAnEmptyFileIsAllDefaults) {
  const auto config = ParseConfig("", "assay.toml");
  ASSERT_TRUE(config.has_value());
  EXPECT_EQ(*config, Config{});
}

TEST(Config, TakesWhatTheFileSays) {
  const auto config = ParseConfig(R"(
version = 1
[project]
name = "vms"
build_root = "out"
[campaign]
jobs = 2
engines = ["libfuzzer"]
sandbox = "best-effort"
[profile.nightly]
budget = "1h30m"
harnesses = ["rtsp_*"]
[gate]
minimum_executions = 5
required_engines = ["afl"]
[gate.coverage]
line = 80
[gate.findings]
high = 1
[gate.target.rtsp]
branch = 55.5
)",
                                  "assay.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  EXPECT_EQ(config->name, "vms");
  EXPECT_EQ(config->build_root, "out");
  EXPECT_EQ(config->jobs, 2U);
  EXPECT_EQ(config->engines, std::vector<std::string>{"libfuzzer"});
  EXPECT_EQ(config->sandbox, "best-effort");
  EXPECT_EQ(config->profiles.at("nightly").budget, std::chrono::minutes(90));
  EXPECT_EQ(config->profiles.at("nightly").harnesses, std::vector<std::string>{"rtsp_*"});
  EXPECT_EQ(config->gate.minimum_executions, 5U);
  EXPECT_EQ(config->gate.minimum_coverage.at(model::CoverageKind::kLine), 80.0);
  EXPECT_EQ(config->gate.maximum_open_findings.size(), 1U);
  EXPECT_EQ(config->gate.maximum_open_findings.at(model::Severity::kHigh), 1U);
  EXPECT_EQ(config->gate.target_minimum_coverage.at("rtsp").at(model::CoverageKind::kBranch), 55.5);
}

TEST(Config, NamesTheLineAndTheNearestKeyOfATypo) {
  const std::string error = ErrorOf("[campaign]\nengins = [\"afl\"]\n");
  EXPECT_THAT(error, HasSubstr("line 2"));
  EXPECT_THAT(error, HasSubstr("'campaign.engins'"));
  EXPECT_THAT(error, HasSubstr("Did you mean 'engines'"));
}

TEST(Config, RefusesValuesOfTheWrongKindWithTheRightOne) {
  EXPECT_THAT(ErrorOf("[campaign]\njobs = \"two\""), HasSubstr("a whole number from 0 to 1024"));
  EXPECT_THAT(ErrorOf("[campaign]\njobs = -1"), HasSubstr("a whole number"));
  EXPECT_THAT(ErrorOf("[campaign]\nsandbox = \"maybe\""), HasSubstr("required, best-effort, off"));
  EXPECT_THAT(ErrorOf("[campaign]\nengines = [\"hongfuzz\"]"), HasSubstr("libfuzzer"));
  EXPECT_THAT(ErrorOf("[profile.x]\nbudget = 10"), HasSubstr("a duration"));
  EXPECT_THAT(ErrorOf("[gate.coverage]\nline = 101"), HasSubstr("0 to 100"));
  EXPECT_THAT(ErrorOf("project = 1"), HasSubstr("a table"));
  EXPECT_THAT(ErrorOf("version = 2"), HasSubstr("version"));
}

constexpr std::string_view kInterface = R"([[surface]]
name = "RTSP"
specification = "RFC 2326"
boundary = "the network of the cameras"
reach = ["unauthenticated", "camera"]
threats = ["CWE-787"]
targets = ["rtsp"]
harnesses = ["rtsp_*"]
)";

TEST(Config, TakesTheInterfacesOfTheAttackSurfaceInTheirOrder) {
  const std::string other =
      "\n[[surface]]\nname = \"SDP\"\nspecification = \"\"\nboundary = \"\"\n"
      "reach = [\"file\"]\nthreats = []\ntargets = []\nharnesses = []\n";
  const auto config = ParseConfig(std::string(kInterface) + other, "assay.toml");
  ASSERT_TRUE(config.has_value()) << config.error().message;
  ASSERT_EQ(config->surface.size(), 2U);
  EXPECT_EQ(config->surface[0],
            (model::Interface{.name = "RTSP",
                              .specification = "RFC 2326",
                              .boundary = "the network of the cameras",
                              .reach = {model::Reach::kUnauthenticated, model::Reach::kCamera},
                              .threats = {"CWE-787"},
                              .targets = {"rtsp"},
                              .harnesses = {"rtsp_*"}}));
  EXPECT_EQ(config->surface[1].name, "SDP");
}

TEST(Config, RefusesAnInterfaceThatIsNotWhollyDescribed) {
  EXPECT_THAT(ErrorOf("[[surface]]\nname = \"RTSP\"\n"), HasSubstr("'surface.specification'"));
  EXPECT_THAT(ErrorOf("[[surface]]\nnames = \"RTSP\"\n"), HasSubstr("Did you mean 'name'"));
  EXPECT_THAT(ErrorOf("[[surface]]\nreach = [\"root\"]\n"), HasSubstr("unauthenticated, camera"));
  EXPECT_THAT(ErrorOf(std::string(kInterface) + std::string(kInterface)),
              HasSubstr("line 10: 'surface.name'"));
  EXPECT_THAT(ErrorOf("[surface]\nname = \"RTSP\"\n"), HasSubstr("[[surface]]"));
}

TEST(Config, SaysWhereTheSyntaxBreaks) {
  const std::string error = ErrorOf("[project\nname = 1");
  EXPECT_THAT(error, HasSubstr("assay.toml: line 1"));
  EXPECT_THAT(error, HasSubstr("docs/formats/assay-toml.md"));
}

TEST(Config, ErrorsCannotDriveATerminal) {
  EXPECT_EQ(ErrorOf("\"\\u001b[2J\" = 1").find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace assay::cli
