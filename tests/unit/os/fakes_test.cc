#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "tests/support/fake_clock.h"
#include "tests/support/fake_files.h"
#include "tests/support/fake_processes.h"

namespace assay::test {
namespace {

using base::AsBytes;
using base::ErrorKind;
using testing::ElementsAre;

TEST(FakeFiles, FailsTheNthWriteOnceAndChangesNothingThen) {
  FakeFiles files;
  files.FailNth(FakeFiles::Call::kWrite, 2, ErrorKind::kExhausted);

  EXPECT_TRUE(files.WriteAtomically("/a/1", AsBytes("x"), 0600).has_value());
  EXPECT_EQ(files.WriteAtomically("/a/2", AsBytes("x"), 0600).error().kind, ErrorKind::kExhausted);
  EXPECT_TRUE(files.WriteAtomically("/a/3", AsBytes("x"), 0600).has_value());

  EXPECT_THAT(files.Paths(), ElementsAre("/a/1", "/a/3"));
  EXPECT_THAT(files.log(), ElementsAre("write /a/1", "write /a/2 failed", "write /a/3"));
}

TEST(FakeFiles, StaysFullFromTheNthWriteOn) {
  FakeFiles files;
  files.FailFrom(FakeFiles::Call::kWrite, 2, ErrorKind::kExhausted);

  EXPECT_TRUE(files.WriteAtomically("/1", AsBytes("x"), 0600).has_value());
  EXPECT_FALSE(files.WriteAtomically("/2", AsBytes("x"), 0600).has_value());
  EXPECT_FALSE(files.WriteAtomically("/3", AsBytes("x"), 0600).has_value());
}

TEST(FakeFiles, ListsFoldersLikeTheDisk) {
  FakeFiles files;
  files.Put("/a/b/c", "1");
  files.Put("/a/d", "22");

  const auto entries = files.List("/a").value();

  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "b");
  EXPECT_TRUE(entries[0].is_directory);
  EXPECT_EQ(entries[1].name, "d");
  EXPECT_EQ(entries[1].size, 2U);
}

TEST(FakeFiles, RenamesWholeFolders) {
  FakeFiles files;
  files.Put("/a/b/c", "1");

  EXPECT_TRUE(files.Rename("/a/b", "/x").has_value());

  EXPECT_THAT(files.Paths(), ElementsAre("/x/c"));
}

TEST(FakeFiles, GivesALockToOneHolder) {
  FakeFiles files;

  auto held = files.TryLock("/LOCK").value();
  EXPECT_NE(held, nullptr);
  EXPECT_EQ(files.TryLock("/LOCK").value(), nullptr);
  held.reset();
  EXPECT_NE(files.TryLock("/LOCK").value(), nullptr);
}

TEST(FakeProcesses, AnswersByTheFirstRuleThatMatchesAndIsNotUsedUp) {
  FakeProcesses processes;
  processes.When(ProgramIs("cc"), Ended(os::Exited{1}), 1);
  processes.When(AnyCommand(), Ended(os::Exited{0}, "fine"));
  os::Command command;
  command.program = "/usr/bin/cc";

  EXPECT_EQ(processes.Run(command, {}, {}).ending, os::Ending{os::Exited{1}});
  EXPECT_EQ(processes.Run(command, {}, {}).output, "fine");
  EXPECT_EQ(processes.commands().size(), 2U);
}

TEST(FakeProcesses, SaysWhichCommandNoRuleAnswers) {
  FakeProcesses processes;
  os::Command command;
  command.program = "afl-fuzz";
  command.args = {"-i", "in"};

  const auto ending = processes.Run(command, {}, {}).ending;

  const auto* const refused = std::get_if<os::NotStarted>(&ending);
  ASSERT_NE(refused, nullptr);
  EXPECT_THAT(refused->why.message, testing::HasSubstr("afl-fuzz -i in"));
}

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock;
  const auto start = clock.Now();

  clock.Advance(model::Duration(5));
  clock.Sleep(model::Duration(7));

  EXPECT_EQ(clock.Now() - start, model::Duration(12));
  EXPECT_EQ(clock.Monotonic(), model::Duration(12));
  EXPECT_EQ(clock.slept(), model::Duration(7));
}

}  // namespace
}  // namespace assay::test
