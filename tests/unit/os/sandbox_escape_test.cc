// Real programs that try to get out of a real sandbox. On a machine without bubblewrap these fail:
// the sandbox is required by default, so a machine that tests Assay has it.
#include <arpa/inet.h>
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "runner/os/file_descriptor.h"
#include "runner/os/sandbox.h"
#include "tests/support/fixtures.h"
#include "tests/unit/os/child_commands.h"

namespace assay::os {
namespace {

using testing::HasSubstr;

class SandboxEscapeTest : public testing::Test {
 protected:
  void SetUp() override {
    auto sandbox =
        Sandbox::Detect({*files_, *processes_, *clock_, *randomness_}, SandboxMode::kRequired);
    ASSERT_TRUE(sandbox.has_value()) << sandbox.error().message;
    sandbox_.emplace(*std::move(sandbox));
  }

  Outcome Run(const Command& command) {
    return processes_->Run(sandbox_->Wrap(command, {{}, {slice_.path()}}), StopToken{});
  }
  Outcome RunChild(std::vector<std::string> words) { return Run(Child(std::move(words))); }

  std::unique_ptr<Files> files_ = DiskFiles();
  std::unique_ptr<Processes> processes_ = SystemProcesses();
  std::unique_ptr<Clock> clock_ = SystemClock();
  std::unique_ptr<Randomness> randomness_ = SeededRandomness(1);
  std::optional<Sandbox> sandbox_;
  test::TempDir slice_;
};

TEST_F(SandboxEscapeTest, EndingsAreThoseOfTheProgramInside) {
  EXPECT_EQ(RunChild({"exit", "77"}).ending, Ending{Exited{77}});
  EXPECT_EQ(RunChild({"die", "6"}).ending, Ending{Killed{SIGABRT}});
  EXPECT_EQ(RunChild({"die", "9"}).ending, Ending{Killed{SIGKILL}});
  Command missing = Child({});
  missing.program = "/nonexistent/program";
  EXPECT_TRUE(std::holds_alternative<NotStarted>(Run(missing).ending));
}

TEST_F(SandboxEscapeTest, CannotReachAListenerOfThisMachine) {
  const FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener.get(), 1), 0);
  ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
  const std::vector<std::string> words = {"connect", std::to_string(ntohs(address.sin_port))};

  EXPECT_EQ(processes_->Run(Child(words), StopToken{}).output, "connected\n") << "without sandbox";
  EXPECT_EQ(RunChild(words).ending, Ending{Exited{0}});
}

TEST_F(SandboxEscapeTest, WritesNowhereButInItsFolder) {
  const std::string name = "/" + UniqueName("assay-escaped-");
  for (const std::string folder : {"", "/etc", "/tmp", "/var/tmp", "/dev/shm", "/run"}) {
    RunChild({"write", folder + name});
    EXPECT_FALSE(std::filesystem::exists(folder + name)) << folder;
  }
  EXPECT_EQ(RunChild({"write", slice_.path() + "/../.." + name}).ending, Ending{Exited{1}});

  EXPECT_EQ(RunChild({"write", slice_.File("mine")}).output, "written\n");
  EXPECT_TRUE(std::filesystem::exists(slice_.File("mine")));
}

TEST_F(SandboxEscapeTest, SeesNoProcessOfThisMachine) {
  const std::string pids = RunChild({"pids"}).output;

  EXPECT_THAT(pids, testing::MatchesRegex("[0-9] [0-9] ([0-9] )?"));
}

TEST_F(SandboxEscapeTest, LivesInItsOwnHome) {
  EXPECT_EQ(RunChild({"show", "home"}).output, slice_.path() + "\n");
}

TEST_F(SandboxEscapeTest, NothingIsLeftOfAChildThatDetachedItself) {
  const std::string name = UniqueName("boxed-");

  EXPECT_EQ(RunChild({"leave-child", name}).ending, Ending{Exited{0}});
  EXPECT_EQ(ProcessesNamed(name), 0);
}

TEST_F(SandboxEscapeTest, ThePoliteSignalReachesTheProgramInside) {
  Command command = Child({"obey"});
  command.deadline = model::Duration(500);
  command.grace = model::Duration(20'000);
  const Outcome outcome = Run(command);

  EXPECT_EQ(outcome.ending, Ending{OverDeadline{}});
  EXPECT_EQ(outcome.output, "asked to end\n");
}

TEST_F(SandboxEscapeTest, DeafAndGreedyProgramsAreEnded) {
  Command deaf = Child({"deaf"});
  deaf.deadline = model::Duration(300);
  deaf.grace = model::Duration(200);
  Command greedy = Child({"eat-memory"});
  greedy.limits.resident_bytes = 200U << 20U;
  Command bomb = Child({"bomb"});
  bomb.limits.processes = 50;

  EXPECT_EQ(Run(deaf).ending, Ending{OverDeadline{}});
  EXPECT_EQ(Run(greedy).ending, Ending{OverMemory{}});
  EXPECT_EQ(Run(bomb).ending, Ending{OverProcesses{}});
  EXPECT_EQ(ProcessesNamed("os_hostile_chil"), 0);
}

TEST_F(SandboxEscapeTest, AHugeLogFromInsideIsBounded) {
  Command command = Child({"flood", "50000000"});
  command.output_head_bytes = 1000;
  command.output_tail_bytes = 1000;

  EXPECT_LT(Run(command).output.size(), 2200U);
}

}  // namespace
}  // namespace assay::os
