#include <fcntl.h>
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <thread>

#include "runner/os/processes.h"
#include "tests/support/fixtures.h"
#include "tests/unit/os/child_commands.h"

namespace assay::os {
namespace {

using testing::HasSubstr;

class SystemProcessesTest : public testing::Test {
 protected:
  Outcome Run(const Command& command, const Processes::Monitor& monitor = {}) {
    return processes_->Run(command, stop_, monitor);
  }
  Outcome RunChild(std::vector<std::string> words) { return Run(Child(std::move(words))); }

  StopToken stop_;
  std::unique_ptr<Processes> processes_ = SystemProcesses();
};

TEST_F(SystemProcessesTest, TellsExitCodesFromSignals) {
  EXPECT_EQ(RunChild({"exit", "0"}).ending, Ending{Exited{0}});
  EXPECT_EQ(RunChild({"exit", "77"}).ending, Ending{Exited{77}});
  EXPECT_EQ(RunChild({"exit", "134"}).ending, Ending{Exited{134}});
  EXPECT_EQ(RunChild({"die", "11"}).ending, Ending{Killed{11}});
}

TEST_F(SystemProcessesTest, SaysWhyAProgramCouldNotBeStarted) {
  const auto why = [this](const Command& command) {
    const Ending ending = Run(command).ending;
    const auto* const refused = std::get_if<NotStarted>(&ending);
    return refused == nullptr ? std::string("it was started") : refused->why.message;
  };
  Command missing;
  missing.program = "assay-no-such-program";
  Command not_a_program;
  not_a_program.program = "/etc/passwd";
  Command folder = Child({"exit", "0"});
  folder.working_directory = "/nonexistent";
  Command core = Child({"exit", "0"});
  core.core = 1000;

  EXPECT_THAT(why(missing), HasSubstr("not found in PATH"));
  EXPECT_THAT(why(not_a_program), HasSubstr("not an executable file"));
  EXPECT_THAT(why(folder), HasSubstr("working directory"));
  EXPECT_THAT(why(core), HasSubstr("core"));
}

TEST_F(SystemProcessesTest, GivesTheChildItsInputFolderAndEnvironment) {
  Command input = Child({"show", "input"});
  input.standard_input = std::string(300'000, 'i');
  Command folder = Child({"show", "folder"});
  folder.working_directory = "/usr";
  Command home = Child({"show", "home"});
  home.environment = {{"HOME", "/somewhere"}};

  EXPECT_EQ(Run(input).output, input.standard_input);
  EXPECT_EQ(Run(folder).output, "/usr\n");
  EXPECT_EQ(Run(home).output, "/somewhere\n");
}

TEST_F(SystemProcessesTest, PinsTheChildToItsCore) {
  cpu_set_t allowed;
  ASSERT_EQ(::sched_getaffinity(0, sizeof allowed, &allowed), 0);
  unsigned last = 0;
  for (unsigned core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(core, &allowed)) last = core;
  }
  Command command = Child({"show", "core"});
  command.core = last;

  EXPECT_EQ(Run(command).output, std::to_string(last) + "\n");
}

TEST_F(SystemProcessesTest, TheChildInheritsNoDescriptorAndNoBlockedSignal) {
  const int open_in_runner = ::open("/dev/null", O_RDONLY);  // not even one without CLOEXEC

  EXPECT_EQ(RunChild({"descriptors"}).output, "0 1 2 ");
  EXPECT_EQ(RunChild({"signals"}).output, "");
  ::close(open_in_runner);
}

TEST_F(SystemProcessesTest, KeepsTheStreamsApartWhenAskedTo) {
  Command apart = Child({"both"});
  apart.merge_output = false;
  const Outcome outcome = Run(apart);

  EXPECT_EQ(outcome.output, "to stdout\n");
  EXPECT_EQ(outcome.error_output, "to stderr\n");
  EXPECT_THAT(RunChild({"both"}).output, HasSubstr("to stderr\n"));
}

TEST_F(SystemProcessesTest, KeepsBothEndsOfAHugeLog) {
  Command command = Child({"flood", "104857600"});
  command.output_head_bytes = 1000;
  command.output_tail_bytes = 2000;
  const Outcome outcome = Run(command);

  EXPECT_EQ(outcome.ending, Ending{Exited{0}});
  EXPECT_LT(outcome.output.size(), 3200U);
  EXPECT_TRUE(outcome.output.starts_with("===="));
  EXPECT_TRUE(outcome.output.ends_with("the last line\n"));
  EXPECT_EQ(outcome.output_dropped_bytes, 104'857'600U + 14U - 3000U);
}

TEST_F(SystemProcessesTest, AsksPolitelyAtTheDeadline) {
  Command command = Child({"obey"});
  command.deadline = model::Duration(300);
  command.grace = model::Duration(20'000);
  const Outcome outcome = Run(command);

  EXPECT_EQ(outcome.ending, Ending{OverDeadline{}});
  EXPECT_EQ(outcome.output, "asked to end\n");
}

TEST_F(SystemProcessesTest, KillsWhatIgnoresTheDeadline) {
  Command command = Child({"deaf"});
  command.deadline = model::Duration(200);
  command.grace = model::Duration(200);

  EXPECT_EQ(Run(command).ending, Ending{OverDeadline{}});
}

TEST_F(SystemProcessesTest, EndsTheChildWhenAskedToStop) {
  Command command = Child({"deaf"});
  command.grace = model::Duration(100);
  std::jthread stopper([this] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    stop_.RequestStop();
  });

  EXPECT_EQ(Run(command).ending, Ending{Stopped{}});
  EXPECT_EQ(RunChild({"exit", "0"}).ending, Ending{Stopped{}}) << "the token stays set";
}

TEST_F(SystemProcessesTest, TheMonitorSeesUsageAndMayEndTheChild) {
  Command command = Child({"spin", "60000"});
  model::Duration cpu{0};
  const Outcome outcome = Run(command, [&cpu](const Usage& usage) {
    cpu = usage.cpu;
    return usage.cpu < model::Duration(300);
  });

  EXPECT_EQ(outcome.ending, Ending{Stopped{}});
  EXPECT_GE(cpu, model::Duration(300));
  EXPECT_GE(outcome.usage.cpu, cpu);
}

TEST_F(SystemProcessesTest, AccountsForTheCpuOfAChildThatEnded) {
  const Outcome outcome = RunChild({"spin", "300"});

  EXPECT_GE(outcome.usage.cpu, model::Duration(290));
  EXPECT_GE(outcome.usage.wall, model::Duration(290));
  EXPECT_GT(outcome.usage.peak_rss_bytes, 500'000U);
}

TEST_F(SystemProcessesTest, NothingIsLeftOfAChildThatDetachedItself) {
  const std::string name = UniqueName("left-");
  const Outcome outcome = RunChild({"leave-child", name});

  EXPECT_EQ(outcome.ending, Ending{Exited{0}});
  EXPECT_EQ(outcome.leftover_processes, 1U);
  EXPECT_EQ(ProcessesNamed(name), 0);
}

TEST_F(SystemProcessesTest, EndsAMemoryEater) {
  Command command = Child({"eat-memory"});
  command.limits.resident_bytes = 200U << 20U;
  const Outcome outcome = Run(command);

  EXPECT_EQ(outcome.ending, Ending{OverMemory{}});
  EXPECT_GT(outcome.usage.peak_rss_bytes, 200U << 20U);
}

TEST_F(SystemProcessesTest, EndsAForkBombWithAllItsProcesses) {
  Command command = Child({"bomb"});
  command.limits.processes = 50;

  EXPECT_EQ(Run(command).ending, Ending{OverProcesses{}});
  EXPECT_EQ(ProcessesNamed("os_hostile_chil"), 0);
}

TEST_F(SystemProcessesTest, AFileLongerThanItsLimitEndsTheChild) {
  test::TempDir folder;
  Command command;
  command.program = "cp";
  command.args = {test::SiblingProgram("os_hostile_child"), folder.File("copy")};
  command.limits.file_size_bytes = 100;

  EXPECT_EQ(Run(command).ending, Ending{Killed{SIGXFSZ}});
  EXPECT_LE(std::filesystem::file_size(folder.File("copy")), 100U);
}

TEST_F(SystemProcessesTest, RunsFromManyThreadsAtOnce) {
  const std::string name = UniqueName("many-");
  std::vector<int> wrong(8, 0);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
      threads.emplace_back([this, i, &wrong, &name] {
        for (int round = 0; round < 20; ++round) {
          const int code = static_cast<int>(i) * 20 + round;
          if (round % 5 == 0 && RunChild({"leave-child", name}).leftover_processes != 1) ++wrong[i];
          if (RunChild({"exit", std::to_string(code)}).ending != Ending{Exited{code}}) ++wrong[i];
        }
      });
    }
  }

  EXPECT_THAT(wrong, testing::Each(0));
  EXPECT_EQ(ProcessesNamed(name), 0);
}

TEST_F(SystemProcessesTest, LeavesNoZombieAndNoDescriptorBehind) {
  const auto descriptors = [] {
    int open = 0;
    for (int i = 0; i < 1024; ++i) open += ::fcntl(i, F_GETFD) >= 0 ? 1 : 0;
    return open;
  };
  RunChild({"exit", "0"});
  const int before = descriptors();

  for (int i = 0; i < 20; ++i) RunChild({"leave-child", "zombie-test"});
  Command refused = Child({"exit", "0"});
  refused.working_directory = "/nonexistent";
  Run(refused);

  EXPECT_EQ(descriptors(), before);
  int status = 0;
  EXPECT_EQ(::waitpid(-1, &status, WNOHANG), -1) << "a child of the test program is left";
}

}  // namespace
}  // namespace assay::os
