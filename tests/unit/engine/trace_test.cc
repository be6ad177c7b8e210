#include <filesystem>

#include "tests/support/fixtures.h"
#include "tests/unit/engine/engine_fixture.h"

namespace assay::engine {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class TraceTest : public EngineTest {
 protected:
  TraceResult Trace() {
    return TraceInputs(ports_, sandbox_, harness_, {"/c/0", "/c/1", "/c/2"}, "/f/h/seen", 0, stop_);
  }
  void Answer(const std::string& result, os::Ending ending) {
    processes_.When(
        test::AnyCommand(),
        [this, result, ending](const os::Command&) {
          files_.Put("/f/h/work/result", files_.Text("/f/h/work/result").value_or("") + result);
          files_.Put("/f/h/work/seen", "new bitmap");
          return test::Ended(ending);
        },
        1);
  }
};

TEST_F(TraceTest, ReadsTheFeaturesOfEachInput) {
  Answer("S 0\nD 0 5 5 5\nS 1\nD 1 6 2 7\nS 2\nD 2 5 0 7\n", os::Exited{0});

  const TraceResult result = Trace();

  EXPECT_EQ(result.problem, "");
  ASSERT_THAT(result.inputs, SizeIs(3));
  EXPECT_EQ(result.inputs[1].new_features, 2U);
  EXPECT_EQ(result.total_features, 7U);
  EXPECT_EQ(files_.Text("/f/h/seen"), "new bitmap");
}

TEST_F(TraceTest, AnInputThatEndsTheProgramDoesNotCostTheRest) {
  Answer("S 0\nD 0 5 5 5\nS 1\n", os::Killed{11});
  Answer("S 2\nD 2 6 1 6\n", os::Exited{0});

  const TraceResult result = Trace();

  EXPECT_EQ(result.problem, "");
  EXPECT_THAT(result.inputs[1].problem, HasSubstr("signal 11"));
  EXPECT_EQ(result.inputs[2].new_features, 1U);
  EXPECT_THAT(processes_.commands(), SizeIs(2));
}

TEST_F(TraceTest, ALinkThatTheProgramLeavesIsNotRead) {
  const test::TempDir folder;
  const std::string secret = folder.Write("id_rsa", "a key");
  const std::string seen = folder.File("h/seen");
  const auto disk = os::DiskFiles();
  processes_.When(test::AnyCommand(), [&](const os::Command&) {
    const std::string work = folder.File("h/work");
    std::filesystem::remove(work + "/seen");
    std::filesystem::create_symlink(secret, work + "/seen");
    EXPECT_TRUE(
        disk->WriteAtomically(work + "/result", base::AsBytes("S 0\nD 0 5 5 5\n")).has_value());
    return test::Ended(os::Exited{0});
  });
  const os::Ports ports{*disk, processes_, clock_, *randomness_};

  const TraceResult result = TraceInputs(ports, sandbox_, harness_, {"/c/0"}, seen, 0, stop_);

  EXPECT_EQ(result.problem, "");
  EXPECT_FALSE(std::filesystem::exists(seen));
}

TEST_F(TraceTest, AProgramThatDoesNothingIsAProblemAndLeavesTheBitmapAlone) {
  files_.Put("/f/h/seen", "old bitmap");
  Answer("", os::Exited{2});

  EXPECT_THAT(Trace().problem, HasSubstr("did not run"));
  EXPECT_EQ(files_.Text("/f/h/seen"), "old bitmap");
}

}  // namespace
}  // namespace assay::engine
