#include "runner/os/process_tree.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace assay::os {
namespace {

TEST(ProcessTree, KnowsItsOwnParent) {
  ProcStat stat;

  ASSERT_TRUE(ReadProcStat(::getpid(), stat));

  EXPECT_EQ(stat.parent, ::getppid());
  EXPECT_EQ(stat.group, ::getpgrp());
  EXPECT_GT(stat.resident_pages, 0U);
}

TEST(ProcessTree, CountsChildrenAndWhatTheyHold) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (;;) ::pause();
  }

  const TreeUsage usage = UsageBelow(::getpid());
  int seen = 0;
  ForEachChildOf(::getpid(), [&](pid_t process, pid_t) { seen += process == child ? 1 : 0; });
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);

  EXPECT_EQ(usage.processes, 1U);
  EXPECT_GT(usage.resident_bytes, 0U);
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(UsageBelow(::getpid()).processes, 0U);
}

TEST(ProcessTree, SaysNothingAboutWhatIsGone) {
  ProcStat stat;

  EXPECT_FALSE(ReadProcStat(0x3FFFFFFF, stat));
  EXPECT_EQ(UsageBelow(0x3FFFFFFF).processes, 0U);
}

}  // namespace
}  // namespace assay::os
