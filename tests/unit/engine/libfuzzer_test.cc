#include "tests/unit/engine/engine_fixture.h"

namespace assay::engine {
namespace {

using model::SliceEnd;
using std::chrono::seconds;
using testing::HasSubstr;

constexpr const char* kBanner = "INFO: Seed: 1\n";
constexpr const char* kInited = "#2\tINITED cov: 3 ft: 3\n";

std::string Spent(int executions) {
  return std::string(kBanner) + kInited +
         "stat::number_of_executed_units: " + std::to_string(executions) + "\n";
}

std::string Crashed(int executions, const std::string& artifact) {
  return std::string(kBanner) + kInited + "==1==ERROR: AddressSanitizer: SEGV on unknown\n" +
         "artifact_prefix='/slice/artifacts/'; Test unit written to " + artifact + "\n" +
         "stat::number_of_executed_units: " + std::to_string(executions) + "\n";
}

class LibFuzzerTest : public EngineTest {
 protected:
  EngineRun Run() { return LibFuzzerEngine(ports_, sandbox_)->Run(request_, stop_); }
  // Answers in turn.
  void Answer(std::vector<os::Outcome> outcomes) {
    for (os::Outcome& outcome : outcomes) processes_.When(test::AnyCommand(), outcome, 1);
  }
};

TEST_F(LibFuzzerTest, SpendsItsTimeAndCountsExactly) {
  Answer({Lasting(seconds(10), os::Exited{0}, Spent(5000))});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kSpent);
  EXPECT_EQ(run.executions, 5000U);
  EXPECT_EQ(run.restarts, 0U);
  EXPECT_TRUE(HasArgument(0, "-artifact_prefix=/slice/artifacts/"));
  EXPECT_TRUE(HasArgument(0, "-timeout=1"));
  EXPECT_TRUE(HasArgument(0, "/corpus/h"));
}

TEST_F(LibFuzzerTest, GoesOnBehindACrashUntilItsTimeIsSpent) {
  Answer({Lasting(seconds(4), os::Exited{1}, Crashed(100, "/slice/artifacts/crash-1")),
          Lasting(seconds(6), os::Exited{0}, Spent(900))});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kSpent);
  EXPECT_EQ(run.executions, 1000U);
  EXPECT_EQ(run.restarts, 1U);
  EXPECT_EQ(run.wall, seconds(10));
}

TEST_F(LibFuzzerTest, DoesNotReplayACrashingSeedForEver) {
  files_.Put("/slice/artifacts/crash-1", "bad");
  files_.Put("/corpus/h/62939c2327c3b2b9ab7aae9dd76a26a2f0b8bd17b2ac9a7d0e6a1f2b3c4d5e6f", "x");
  const std::string at_start = std::string(kBanner) +
                               "==1==ERROR: AddressSanitizer: SEGV on unknown\nartifact_prefix='x';"
                               " Test unit written to /slice/artifacts/crash-1\n"
                               "stat::number_of_executed_units: 3\n";
  Answer({Lasting(seconds(1), os::Exited{1}, at_start),
          Lasting(seconds(9), os::Exited{0}, Spent(10))});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kSpent);
  EXPECT_FALSE(HasArgument(1, "/corpus/h"));
  EXPECT_TRUE(HasArgument(1, "-seed_inputs=@/slice/seed_inputs"));
}

TEST_F(LibFuzzerTest, ReadsNoFileThatTheTargetNames) {
  files_.Put("/srv/elsewhere/secret", "bad");
  const std::string forged =
      std::string(kBanner) +
      "==1==ERROR: AddressSanitizer: SEGV on unknown\nartifact_prefix='x';"
      " Test unit written to /srv/elsewhere/secret\nstat::number_of_executed_units: 3\n";
  Answer({Lasting(seconds(1), os::Exited{1}, forged)});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kCrash);
  EXPECT_FALSE(files_.Text("/slice/seed_inputs").has_value());
}

TEST_F(LibFuzzerTest, SaysThatAProgramDiedBeforeItBegan) {
  Answer({Lasting(seconds(0), os::Killed{11}, "Segmentation fault\n")});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kStartFailed);
  EXPECT_THAT(run.detail, HasSubstr("before libFuzzer began"));
  EXPECT_THAT(run.detail, HasSubstr("signal 11"));
}

TEST_F(LibFuzzerTest, ASilentEndWithCodeZeroIsNotSuccess) {
  processes_.When(test::AnyCommand(), Lasting(seconds(0), os::Exited{0}, kBanner));

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kStartFailed);
  EXPECT_THAT(run.detail, HasSubstr("_exit"));
}

TEST_F(LibFuzzerTest, NamesTheWatchdog) {
  Answer({Lasting(seconds(30), os::OverDeadline{},
                  std::string(kBanner) + kInited + "#512\tpulse  cov: 3 ft: 3\n")});

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kWatchdog);
  EXPECT_EQ(run.executions, 512U);
}

TEST_F(LibFuzzerTest, EndsAfterABoundedNumberOfStarts) {
  processes_.When(test::AnyCommand(), Lasting(model::Duration(1), os::Exited{1},
                                              Crashed(10, "/slice/artifacts/crash-1")));

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kCrash);
  EXPECT_LE(processes_.commands().size(), 600U);
}

TEST_F(LibFuzzerTest, StopsAtTheNumberOfExecutionsItWasGiven) {
  request_.maximum_executions = 1000;
  Answer({Lasting(seconds(1), os::Exited{1}, Crashed(400, "/slice/artifacts/crash-1")),
          Lasting(seconds(1), os::Exited{0}, Spent(600))});

  EXPECT_EQ(Run().executions, 1000U);

  EXPECT_TRUE(HasArgument(0, "-runs=1000"));
  EXPECT_TRUE(HasArgument(1, "-runs=600"));
}

}  // namespace
}  // namespace assay::engine
