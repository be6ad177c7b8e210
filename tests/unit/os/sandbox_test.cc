#include "runner/os/sandbox.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/fake_clock.h"
#include "tests/support/fake_files.h"
#include "tests/support/fake_processes.h"

namespace assay::os {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

// A machine that answers the probes as a whole sandbox does, but for what a test changes.
class SandboxTest : public testing::Test {
 protected:
  SandboxTest() {
    using test::HasArgument;
    processes_.When(HasArgument("/proc/self/status"),
                    test::Ended(Exited{0}, "Pid:\t2\nCapEff:\t0\nNoNewPrivs:\t1\n"));
    processes_.When(HasArgument("/proc/net/dev"), test::Ended(Exited{0}, "lo: 0\n"));
    processes_.When(
        HasArgument("/proc/self/mountinfo"),
        test::Ended(Exited{0}, "1 2 8:1 / / ro - ext4 a rw\n1 2 8:1 / /tmp rw - tmpfs a rw\n"));
    processes_.When(test::ProgramIs("readlink"), test::Ended(Exited{0}, "net:[1]\npid:[2]\n"));
    processes_.When(test::ProgramIs("touch"), test::Ended(Exited{1}, "Read-only file system\n"));
  }

  base::Result<Sandbox> Detect(SandboxMode mode) {
    return Sandbox::Detect({files_, processes_, clock_, *randomness_}, mode);
  }

  test::FakeFiles files_;
  test::FakeProcesses processes_;
  test::FakeClock clock_;
  std::unique_ptr<Randomness> randomness_ = SeededRandomness(1);
};

TEST_F(SandboxTest, SaysWhichLayersItHas) {
  const auto sandbox = Detect(SandboxMode::kRequired);

  ASSERT_TRUE(sandbox.has_value());
  EXPECT_EQ(sandbox->level().Summary(),
            "bubblewrap: no network, own pids, read-only root, private /tmp, no new privileges, no "
            "nested namespaces");
  EXPECT_TRUE(sandbox->level().missing.empty());
}

TEST_F(SandboxTest, PutsThePolicyAfterTheFreshTmpAndTheCommandLast) {
  Command command;
  command.program = "/usr/bin/afl-fuzz";
  command.args = {"-i", "in"};
  command.working_directory = "/tmp/slice";
  command.core = 1;

  const Command wrapped =
      Detect(SandboxMode::kRequired)->Wrap(command, {{"/tmp/corpus"}, {"/tmp/slice"}});

  EXPECT_EQ(wrapped.program, "bwrap");
  EXPECT_TRUE(wrapped.sandboxed);
  EXPECT_EQ(wrapped.core, 1U);
  const auto& args = wrapped.args;
  const auto tmp = std::find(args.begin(), args.end(), "/tmp");
  const auto corpus = std::find(args.begin(), args.end(), "/tmp/corpus");
  const auto slice = std::find(args.begin(), args.end(), "/tmp/slice");
  EXPECT_LT(tmp, corpus);
  EXPECT_LT(corpus, slice);
  EXPECT_THAT(std::vector<std::string>(args.end() - 4, args.end()),
              ElementsAre("--", "/usr/bin/afl-fuzz", "-i", "in"));
  EXPECT_THAT(wrapped.environment, Contains(testing::Pair("HOME", "/tmp/slice")));
}

TEST_F(SandboxTest, ShowsAProgramThatLiesInAFolderMadeEmpty) {
  Command command;
  command.program = "/tmp/build/harness";

  EXPECT_THAT(Detect(SandboxMode::kRequired)->Wrap(command, {}).args,
              Contains("--ro-bind").Times(2));
  EXPECT_THAT(Detect(SandboxMode::kRequired)->Wrap(command, {{"/tmp/build"}, {}}).args,
              Contains("--ro-bind").Times(1));
}

TEST_F(SandboxTest, IsOnlyACommandWhenAPersonSwitchedItOff) {
  const auto sandbox = Detect(SandboxMode::kOff);
  Command command;
  command.program = "/bin/true";

  ASSERT_TRUE(sandbox.has_value());
  EXPECT_EQ(sandbox->Wrap(command, {}).program, "/bin/true");
  EXPECT_EQ(sandbox->level().Summary(), "no sandbox");
  EXPECT_EQ(sandbox->level().missing.size(), 1U);
  EXPECT_TRUE(processes_.commands().empty());
}

class SandboxWithoutBubblewrapTest : public SandboxTest {
 protected:
  SandboxWithoutBubblewrapTest() {
    nothing_.When(
        test::AnyCommand(),
        test::Ended(NotStarted{{base::ErrorKind::kNotFound, "The program bwrap was not found."}}));
  }
  base::Result<Sandbox> Detect(SandboxMode mode) {
    return Sandbox::Detect({files_, nothing_, clock_, *randomness_}, mode);
  }
  test::FakeProcesses nothing_;
};

TEST_F(SandboxWithoutBubblewrapTest, RefusesWhenItIsRequired) {
  const auto refused = Detect(SandboxMode::kRequired);

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, base::ErrorKind::kUnavailable);
  EXPECT_THAT(refused.error().message, HasSubstr("apt-get install bubblewrap"));
}

TEST_F(SandboxWithoutBubblewrapTest, SaysSoWhenBestEffortIsEnough) {
  const auto sandbox = Detect(SandboxMode::kBestEffort);

  ASSERT_TRUE(sandbox.has_value());
  EXPECT_FALSE(sandbox->level().bubblewrap);
  EXPECT_THAT(sandbox->level().missing.front(), HasSubstr("bwrap was not found"));
}

TEST_F(SandboxTest, KeepsTheOtherLayersWhenOneIsMissingAndNamesIt) {
  test::FakeProcesses machine;
  machine.When(test::HasArgument("--unshare-net"), test::Ended(Exited{1}, "bwrap: no netns"));
  machine.When(test::AnyCommand(), [this](const Command& command) {
    Outcome outcome = processes_.Run(command, StopToken{}, {});
    if (command.args.back() == "/proc/net/dev") outcome.output = "lo: 0\neth0: 0\n";
    return outcome;
  });
  const Ports ports{files_, machine, clock_, *randomness_};

  const auto best = Sandbox::Detect(ports, SandboxMode::kBestEffort);
  const auto required = Sandbox::Detect(ports, SandboxMode::kRequired);

  ASSERT_TRUE(best.has_value());
  EXPECT_FALSE(best->level().network_isolated);
  EXPECT_TRUE(best->level().pid_namespace);
  EXPECT_THAT(best->level().missing, Contains(HasSubstr("network")));
  ASSERT_FALSE(required.has_value());
  EXPECT_THAT(required.error().message, HasSubstr("network"));
}

TEST_F(SandboxTest, BelievesTheProbeMoreThanBubblewrap) {
  test::FakeProcesses machine;
  machine.When(test::ProgramIs("touch"), test::Ended(Exited{0}));
  machine.When(test::AnyCommand(),
               [this](const Command& command) { return processes_.Run(command, StopToken{}, {}); });

  const auto refused =
      Sandbox::Detect({files_, machine, clock_, *randomness_}, SandboxMode::kRequired);

  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("write outside"));
}

}  // namespace
}  // namespace assay::os
