// The whole way, with real programs: inputs that crash, hang and kill, against llvm-cov's own
// report.
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "runner/engine/coverage_run.h"
#include "tests/support/fixtures.h"

#ifdef ASSAY_LLVM_COV
namespace assay::engine {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

class MeasureCoverageTest : public ::testing::Test {
 protected:
  MeasureCoverageTest() {
    inventory_.source_root = std::filesystem::current_path();
    inventory_.targets = {
        {"victim", inventory_.source_root + "/" ASSAY_TEST_ROOT "/unit/coverage_run/victim"}};
    inventory_.harnesses = {Harness("first", "a"), Harness("second", "b")};
  }

  model::Harness Harness(const std::string& name, const std::string& corpus) {
    model::Harness harness;
    harness.name = name;
    harness.targets = {"victim"};
    harness.programs[model::Variant::kCoverage] = test::SiblingProgram("coverage_victim");
    harness.timeout = model::Duration(200);
    harness.seed_dirs = {folder_.File(corpus)};
    std::filesystem::create_directories(folder_.File(corpus));
    return harness;
  }

  model::CoverageSnapshot Measure() {
    const auto sandbox = os::Sandbox::Detect(ports_, os::SandboxMode::kOff);
    const CoverageRequest request{
        .inventory = &inventory_,
        .inputs_of = [](const model::Harness& harness) { return harness.seed_dirs; },
        .work_folder = folder_.File("work"),
        .llvm_profdata = ASSAY_LLVM_PROFDATA,
        .llvm_cov = ASSAY_LLVM_COV,
        .cores = {}};
    auto snapshot = MeasureCoverage(ports_, *sandbox, request, stop_);
    EXPECT_TRUE(snapshot.has_value()) << snapshot.error().message;
    return snapshot.value_or(model::CoverageSnapshot{});
  }

  // The columns of the last line of `llvm-cov report`.
  std::vector<std::string> ReportedTotal() {
    os::Command command;
    command.program = ASSAY_LLVM_COV;
    command.args = {"report", "--show-branch-summary", "--show-mcdc-summary",
                    "--instr-profile=" + folder_.File("work/all.profdata"),
                    test::SiblingProgram("coverage_victim")};
    std::istringstream lines(processes_->Run(command, stop_).output);
    std::vector<std::string> words;
    for (std::string line; std::getline(lines, line);) {
      std::istringstream total(line);
      if (line.starts_with("TOTAL")) {
        words = {std::istream_iterator<std::string>(total), {}};
      }
    }
    return words;
  }

  test::TempDir folder_;
  std::unique_ptr<os::Files> files_ = os::DiskFiles();
  std::unique_ptr<os::Processes> processes_ = os::SystemProcesses();
  std::unique_ptr<os::Clock> clock_ = os::SystemClock();
  std::unique_ptr<os::Randomness> randomness_ = os::SeededRandomness(1);
  os::Ports ports_{*files_, *processes_, *clock_, *randomness_};
  os::StopToken stop_;
  harness::Inventory inventory_;
};

TEST_F(MeasureCoverageTest, LosesNothingToInputsThatEndTheProgramInAnyWay) {
  for (const char* input : {"A", "D", "E", "H", "K", "_", "q"}) {
    folder_.Write(std::string("a/") + input, input);
  }
  folder_.Write("a/z", "xy");

  const model::CoverageSnapshot snapshot = Measure();

  const auto words = ReportedTotal();
  ASSERT_GE(words.size(), 16U);
  const auto column = [&](std::size_t at) { return std::stoull(words[at]); };
  const auto reported = [&](std::size_t at) {
    return model::Counted{column(at), column(at) - column(at + 1)};
  };
  EXPECT_EQ(snapshot.total.regions, reported(1));
  EXPECT_EQ(snapshot.total.functions, reported(4));
  EXPECT_EQ(snapshot.total.lines, reported(7));
  EXPECT_EQ(snapshot.total.branches, reported(10));
  EXPECT_EQ(snapshot.total.mcdc, reported(13));
  EXPECT_EQ(snapshot.total.functions, (model::Counted{2, 2}));
  // The last input comes behind all the deadly ones, the first letters lie before _exit and
  // SIGKILL.
  EXPECT_GT(snapshot.total.mcdc.total, 0U);
  EXPECT_EQ(snapshot.harnesses.at("first"), snapshot.total);
  EXPECT_THAT(snapshot.gaps, Contains(HasSubstr("6 of 8 inputs end the coverage program")));
}

TEST_F(MeasureCoverageTest, AnEmptyCorpusCostsOnlyItself) {
  folder_.Write("b/q", "q");

  const model::CoverageSnapshot snapshot = Measure();

  EXPECT_EQ(snapshot.harnesses.at("first").lines.covered, 0U);
  EXPECT_GT(snapshot.harnesses.at("first").lines.total, 0U);
  EXPECT_GT(snapshot.harnesses.at("second").lines.covered, 0U);
  EXPECT_THAT(snapshot.gaps, ::testing::ElementsAre(HasSubstr("first has no inputs")));
  EXPECT_EQ(snapshot.files.front().file, ASSAY_TEST_ROOT "/unit/coverage_run/victim/victim.cc");
}

TEST_F(MeasureCoverageTest, NamesTheHarnessThatHasNoProgram) {
  inventory_.harnesses[0].programs.clear();
  folder_.Write("b/q", "q");

  const model::CoverageSnapshot snapshot = Measure();

  EXPECT_FALSE(snapshot.harnesses.contains("first"));
  EXPECT_THAT(snapshot.gaps, Contains(HasSubstr("first has no coverage program")));
}

}  // namespace
}  // namespace assay::engine
#endif
