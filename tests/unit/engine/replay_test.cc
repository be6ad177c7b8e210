#include "tests/support/fixtures.h"
#include "tests/unit/engine/engine_fixture.h"

namespace assay::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// Plays the fuzz program: inputs whose path contains "bad" make it print an ASan report and exit 1.
class ReplayTest : public EngineTest {
 protected:
  ReplayTest() {
    processes_.When(test::AnyCommand(), [](const os::Command& command) {
      std::string output;
      for (const std::string& argument : command.args) {
        if (!argument.starts_with('/')) continue;
        output += "Running: " + argument + "\n";
        if (argument.find("bad") != std::string::npos) {
          return test::Ended(os::Exited{1},
                             output + test::ReadFixture("logs/asan_heap_buffer_overflow_read.log"));
        }
        if (argument.find("quiet") != std::string::npos) return test::Ended(os::Exited{0}, output);
        if (argument.find("forged") != std::string::npos) {
          output += test::ReadFixture("logs/asan_heap_buffer_overflow_read.log");
        }
        output += "Executed " + argument + " in 0 ms\n";
      }
      return test::Ended(os::Exited{0}, output);
    });
  }
  std::vector<std::string> Failing(const std::vector<std::string>& inputs) {
    std::vector<std::string> paths;
    for (const Suspect& suspect : FindFailing(ports_, sandbox_, harness_, inputs, 0, stop_)) {
      paths.push_back(suspect.input_path);
    }
    return paths;
  }
};

TEST_F(ReplayTest, ACleanListCostsOneProcess) {
  std::vector<std::string> inputs;
  for (int i = 0; i < 200; ++i) inputs.push_back("/c/" + std::to_string(i));

  EXPECT_THAT(Failing(inputs), IsEmpty());
  EXPECT_THAT(processes_.commands(), SizeIs(1));
}

TEST_F(ReplayTest, NoFailingInputHidesThoseBehindIt) {
  EXPECT_THAT(Failing({"/c/1", "/c/bad1", "/c/2", "/c/bad2", "/c/bad3", "/c/3"}),
              ElementsAre("/c/bad1", "/c/bad2", "/c/bad3"));
}

TEST_F(ReplayTest, ATargetThatEndsQuietlyIsAtFault) {
  EXPECT_THAT(Failing({"/c/1", "/c/quiet", "/c/2"}), ElementsAre("/c/quiet"));
  const auto replay = ReplayInput(ports_, sandbox_, harness_, "/c/quiet", 0, stop_);
  const auto report = ReportOf(replay);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->kind, "target-exited");
}

TEST_F(ReplayTest, AReportThatTheTargetForgesIsNoCrash) {
  EXPECT_THAT(Failing({"/c/1", "/c/forged", "/c/2"}), IsEmpty());
  EXPECT_FALSE(
      ReportOf(ReplayInput(ports_, sandbox_, harness_, "/c/forged", 0, stop_)).has_value());
}

TEST_F(ReplayTest, ACleanReplayHasNoReport) {
  EXPECT_FALSE(ReportOf(ReplayInput(ports_, sandbox_, harness_, "/c/1", 0, stop_)).has_value());
}

TEST(Replay, ABrokenProgramIsNotTheInputsFault) {
  class Fixture : public EngineTest {
   public:
    void TestBody() override {}
    std::vector<Suspect> Look() {
      processes_.When(test::AnyCommand(), test::Ended(os::Killed{11}, ""));
      return FindFailing(ports_, sandbox_, harness_, {"/c/1", "/c/2", "/c/3"}, 0, stop_);
    }
  } fixture;

  const auto suspects = fixture.Look();

  ASSERT_THAT(suspects, SizeIs(1));
  EXPECT_TRUE(suspects[0].at_start);
}

TEST(Replay, AProgramThatCouldNotBeStartedDoesNotMakeItsInputsClean) {
  class Fixture : public EngineTest {
   public:
    void TestBody() override {}
    std::vector<Suspect> Look() {
      const os::NotStarted refused{{base::ErrorKind::kUnavailable, "The sandbox refuses."}};
      processes_.When(test::AnyCommand(), test::Ended(refused, ""));
      return FindFailing(ports_, sandbox_, harness_, {"/c/1", "/c/2"}, 0, stop_);
    }
  } fixture;

  const auto suspects = fixture.Look();

  ASSERT_THAT(suspects, SizeIs(1));
  EXPECT_TRUE(suspects[0].at_start);
}

}  // namespace
}  // namespace assay::engine
