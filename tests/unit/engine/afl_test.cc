#include "tests/unit/engine/engine_fixture.h"

namespace assay::engine {
namespace {

using model::SliceEnd;
using model::Variant;
using std::chrono::seconds;
using testing::HasSubstr;

class AflTest : public EngineTest {
 protected:
  AflTest() {
    request_.engine = {"afl", model::EngineKind::kAfl, Variant::kAfl, std::nullopt};
    files_.Put("/corpus/h/seed", "seed");
  }
  EngineRun Run() { return AflEngine(ports_, sandbox_)->Run(request_, stop_); }
};

TEST_F(AflTest, CountsWhatItsStatisticsSay) {
  files_.Put("/slice/out/default/fuzzer_stats", "execs_done        : 777\n");
  processes_.When(test::AnyCommand(), Lasting(seconds(10), os::Exited{0}, ""));

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kSpent);
  EXPECT_EQ(run.executions, 777U);
}

TEST_F(AflTest, CountsByFileNamesWhenItWasKilledBeforeItsStatistics) {
  files_.Put("/slice/out/default/queue/id:000001,src:000000,time:9,execs:321,op:havoc", "x");
  processes_.When(test::AnyCommand(), Lasting(seconds(60), os::OverDeadline{}, ""));

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kWatchdog);
  EXPECT_EQ(run.executions, 321U);
}

TEST_F(AflTest, AnEndWithCodeZeroAndNoExecutionIsAStartFailure) {
  processes_.When(test::AnyCommand(), Lasting(seconds(1), os::Exited{0}, ""));

  EXPECT_EQ(Run().end, SliceEnd::kStartFailed);
}

TEST_F(AflTest, RepeatsTheReasonOfAnAbort) {
  processes_.When(test::AnyCommand(), Lasting(seconds(1), os::Exited{1},
                                              "[-] PROGRAM ABORT : No instrumentation detected\n"));

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kStartFailed);
  EXPECT_THAT(run.detail, HasSubstr("No instrumentation detected"));
}

TEST_F(AflTest, IsEndedBeforeTheDiskIsFull) {
  files_.Put("/slice/out/default/fuzzer_stats", "execs_done        : 777\n");
  files_.set_free_bytes(1000);
  processes_.set_usage_shown({os::Usage{}});
  processes_.When(test::AnyCommand(), Lasting(seconds(1), os::Exited{0}, ""));
  request_.disk_reserve_bytes = 1001;

  const EngineRun run = Run();

  EXPECT_EQ(run.end, SliceEnd::kWatchdog);
  EXPECT_THAT(run.detail, HasSubstr("disk was almost full"));
}

// AFL++ 4.04c executes the main program when it is told another one for comparisons.
TEST_F(AflTest, RunsTheComparisonLogInTheMainProgram) {
  request_.engine = {"afl-cmplog", model::EngineKind::kAfl, Variant::kAflCmplog,
                     Variant::kAflCmplog};
  processes_.When(test::AnyCommand(), Lasting(seconds(10), os::Exited{0}, ""));

  static_cast<void>(Run());

  EXPECT_TRUE(HasArgument(0, "-c"));
  EXPECT_TRUE(HasArgument(0, "0"));
  EXPECT_TRUE(HasArgument(0, "/build/afl-cmplog/h"));
}

TEST_F(AflTest, LoadsTheMutatorOfItsOwnVariant) {
  using Variable = std::pair<std::string, std::string>;
  harness_.mutator = "box_tree";
  harness_.mutator_prefix = 3;
  harness_.mutator_libraries[Variant::kAfl] = "/build/afl/mutators/box_tree_afl_mutator.so";
  harness_.mutator_libraries[Variant::kAflFast] = "/build/afl-fast/mutators/other.so";
  processes_.When(test::AnyCommand(), Lasting(seconds(10), os::Exited{0}, ""));

  static_cast<void>(Run());

  const auto environment = processes_.commands().at(0).environment;
  EXPECT_THAT(environment,
              testing::Contains(Variable("AFL_CUSTOM_MUTATOR_LIBRARY",
                                         "/build/afl/mutators/box_tree_afl_mutator.so")));
  EXPECT_THAT(environment, testing::Contains(Variable("ASSAY_MUTATOR_PREFIX", "3")));
  EXPECT_THAT(environment,
              testing::Not(testing::Contains(testing::Key("AFL_CUSTOM_MUTATOR_ONLY"))));
}

TEST_F(AflTest, LoadsNothingForAHarnessWithoutMutator) {
  processes_.When(test::AnyCommand(), Lasting(seconds(10), os::Exited{0}, ""));

  static_cast<void>(Run());

  EXPECT_THAT(processes_.commands().at(0).environment,
              testing::Not(testing::Contains(testing::Key("AFL_CUSTOM_MUTATOR_LIBRARY"))));
}

TEST_F(AflTest, GivesAnEmptyCorpusOneByteToBeginWith) {
  request_.corpus_folder = "/corpus/none";
  processes_.When(test::AnyCommand(), Lasting(seconds(10), os::Exited{0}, ""));

  static_cast<void>(Run());

  EXPECT_EQ(files_.Text("/slice/in/start"), "0");
  EXPECT_TRUE(HasArgument(0, "/slice/in"));
}

}  // namespace
}  // namespace assay::engine
