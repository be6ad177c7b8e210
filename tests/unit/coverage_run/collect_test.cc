#include <fmt/format.h>
#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include <charconv>

#include "runner/engine/coverage_collect.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_files.h"
#include "tests/support/fake_processes.h"

namespace assay::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string OptionOf(const os::Command& command, const std::string& name) {
  const auto found = std::ranges::find(command.args, name);
  return found == command.args.end() ? "" : *(found + 1);
}

std::string ProfileOf(const os::Command& command) { return command.environment.front().second; }

class CollectTest : public ::testing::Test {
 protected:
  CollectTest() {
    harness_.name = "sdp";
    harness_.programs[model::Variant::kCoverage] = "/b/sdp";
  }

  // A program in which the inputs of `fates` end it; a fate "running" leaves no profile.
  void ProgramDies(std::map<std::size_t, std::string> fates) {
    processes_.When(test::AnyCommand(), [this, fates](const os::Command& command) {
      const auto from = std::stoul(OptionOf(command, "--from"));
      const auto to = std::stoul(OptionOf(command, "--to"));
      ranges_.push_back(fmt::format("{}-{}", from, to));
      const auto death = fates.lower_bound(from);
      const bool dies = death != fates.end() && death->first < to;
      const std::string state = dies ? death->second : "done";
      files_.Put(OptionOf(command, "--progress"),
                 fmt::format("{:020} {:<8}\n", dies ? death->first : to, state));
      files_.Put(ProfileOf(command), state == "running" ? "" : "profile");
      return test::Ended(os::Exited{dies ? 90 : 0});
    });
  }

  CoverageProfiles Collect(std::size_t inputs) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < inputs; ++i) paths.push_back(fmt::format("/c/{}", i));
    const auto sandbox = os::Sandbox::Detect(ports_, os::SandboxMode::kOff);
    CoverageCollector collector(ports_, *sandbox, harness_, "/w/sdp", 0);
    auto profiles = collector.Collect(paths, stop_);
    EXPECT_TRUE(profiles.has_value()) << profiles.error().message;
    return profiles.value_or(CoverageProfiles{});
  }

  test::FakeFiles files_;
  test::FakeProcesses processes_;
  test::FakeClock clock_;
  std::unique_ptr<os::Randomness> randomness_ = os::SeededRandomness(1);
  os::Ports ports_{files_, processes_, clock_, *randomness_};
  os::StopToken stop_;
  model::Harness harness_;
  std::vector<std::string> ranges_;
};

TEST_F(CollectTest, RunsAQuietCorpusOnce) {
  ProgramDies({});

  const CoverageProfiles profiles = Collect(3);

  EXPECT_THAT(ranges_, ElementsAre("0-3"));
  EXPECT_THAT(profiles.files, SizeIs(1));
  EXPECT_THAT(profiles.gaps, IsEmpty());
  EXPECT_EQ(files_.Text("/w/sdp/list"), std::string("/c/0\0/c/1\0/c/2\0", 15));
}

TEST_F(CollectTest, GoesOnBehindAnInputThatEndsTheProgram) {
  ProgramDies({{1, "crashed"}, {2, "hung"}, {4, "exited"}});

  const CoverageProfiles profiles = Collect(5);

  EXPECT_THAT(ranges_, ElementsAre("0-5", "2-5", "3-5"));
  EXPECT_THAT(profiles.files, SizeIs(3));
  EXPECT_THAT(profiles.gaps, ElementsAre(HasSubstr("3 of 5 inputs end the coverage program, first "
                                                   "1 (crashed)")));
}

TEST_F(CollectTest, RunsAgainWhatLeftNoProfile) {
  ProgramDies({{2, "running"}});

  const CoverageProfiles profiles = Collect(5);

  EXPECT_THAT(ranges_, ElementsAre("0-5", "0-2", "3-5"));
  EXPECT_THAT(profiles.files, SizeIs(2));
  EXPECT_THAT(profiles.gaps, ElementsAre(HasSubstr("2 (killed)")));
}

TEST_F(CollectTest, EndsWhenEveryInputEndsTheProgram) {
  std::map<std::size_t, std::string> fates;
  for (std::size_t i = 0; i < 600; ++i) fates[i] = "crashed";
  ProgramDies(fates);

  const CoverageProfiles profiles = Collect(600);

  EXPECT_THAT(ranges_, SizeIs(500));
  EXPECT_THAT(profiles.gaps, ElementsAre(HasSubstr("rest of its corpus was not measured"),
                                         HasSubstr("500 of 600")));
}

TEST_F(CollectTest, SaysThatThereWasNothingToMeasure) {
  ProgramDies({});

  EXPECT_THAT(Collect(0).gaps, ElementsAre(HasSubstr("no inputs")));
}

TEST_F(CollectTest, SaysThatTheProgramDidNotRun) {
  processes_.When(test::AnyCommand(), test::Ended(os::Exited{127}, "no such \x1b[31m library"));

  const CoverageProfiles profiles = Collect(3);

  EXPECT_THAT(processes_.commands(), SizeIs(1));
  EXPECT_THAT(profiles.files, IsEmpty());
  EXPECT_THAT(profiles.gaps, ElementsAre(HasSubstr("did not run (exit code 127): no such")));
  EXPECT_EQ(profiles.gaps[0].find('\x1b'), std::string::npos);
}

TEST_F(CollectTest, DoesNotBelieveProgressOutsideOfItsRange) {
  processes_.When(test::AnyCommand(), [this](const os::Command& command) {
    files_.Put(OptionOf(command, "--progress"), fmt::format("{:020} crashed \n", 77));
    return test::Ended(os::Exited{90});
  });

  EXPECT_THAT(Collect(3).gaps, ElementsAre(HasSubstr("did not run")));
}

TEST_F(CollectTest, LeavesOutAnEmptyProfile) {
  processes_.When(test::AnyCommand(), [this](const os::Command& command) {
    files_.Put(OptionOf(command, "--progress"), fmt::format("{:020} done    \n", 3));
    return test::Ended(os::Exited{0});
  });

  const CoverageProfiles profiles = Collect(3);

  EXPECT_THAT(profiles.files, IsEmpty());
  EXPECT_THAT(profiles.gaps, ElementsAre(HasSubstr("left no profile")));
}

TEST(ReadCoverageProgress, RefusesWhatTheProgramDidNotWrite) {
  EXPECT_EQ(ReadCoverageProgress("00000000000000000012 crashed \n"),
            (CoverageProgress{12, "crashed"}));
  for (const char* text : {"", "12 done", "0000000000000000001x done", "99999999999999999999 done",
                           "00000000000000000012done"}) {
    EXPECT_EQ(ReadCoverageProgress(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace assay::engine
