// What is left after kill -9 and after a disk that refuses.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "tests/unit/store/samples.h"

namespace assay::store {
namespace {

// Runs `body` in a child; the child's exit code, or minus its signal.
template <typename Body>
int InChild(Body body) {
  const pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

TEST(Durability, KillInTheMiddleOfATransactionLeavesTheStateBefore) {
  const Folder folder;
  ASSERT_TRUE(Opened(folder)->RecordCrash(SampleCrash("aa"), SampleFinding()).has_value());

  const int end = InChild([&] {
    const auto store = OpenSqlite(folder.Path(), {.before_commit =
                                                      [armed = 0]() mutable {
                                                        // The first transaction is the reading of
                                                        // the version.
                                                        if (++armed > 1) raise(SIGKILL);
                                                      },
                                                  .on_statement = {}});
    (*store)->RecordCrash(SampleCrash("bb"), SampleFinding());
    return 0;
  });

  EXPECT_EQ(end, -SIGKILL);
  const auto store = Opened(folder);
  EXPECT_EQ(store->FindFinding({1})->value().crash_count, 1U);
  EXPECT_EQ(store->Crashes({1})->size(), 1U);
  EXPECT_TRUE(store->RecordCrash(SampleCrash("bb"), SampleFinding()).has_value());
}

TEST(Durability, WhatWasAnsweredSurvivesKill) {
  const Folder folder;

  const int end = InChild([&] {
    const auto store = OpenSqlite(folder.Path(), {});
    for (int i = 0; i < 30; ++i) (*store)->SaveSlice(SampleSlice(i));
    raise(SIGKILL);
    return 0;
  });

  EXPECT_EQ(end, -SIGKILL);
  EXPECT_EQ(Opened(folder)->Slices(SampleCampaign().id)->size(), 30U);
}

TEST(Durability, KillWhileTheDatabaseIsMadeLeavesOneThatCanBeMade) {
  const Folder folder;

  const int end = InChild([&] {
    int statements = 0;
    OpenSqlite(folder.Path(),
               {.before_commit = {}, .on_statement = [&](const std::string& statement) {
                  if (statement.starts_with("CREATE TABLE") && ++statements > 3) {
                    raise(SIGKILL);
                  }
                }});
    return 0;
  });

  EXPECT_EQ(end, -SIGKILL);
  EXPECT_TRUE(Opened(folder)->SaveCampaign(SampleCampaign()).has_value());
}

TEST(Durability, AFullDiskIsAnErrorThatLosesNothingEarlier) {
  const Folder folder;
  Opened(folder).reset();

  // No file may grow beyond 128 KiB: the write that would is refused, as on a full disk.
  const int saved = InChild([&] {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{128 << 10, 128 << 10};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto store = OpenSqlite(folder.Path(), {});
    if (!store) return 250;
    for (int i = 0; i < 200; ++i) {
      const auto done = (*store)->SaveSlice(SampleSlice(i));
      if (done.has_value()) continue;
      return done.error().kind == base::ErrorKind::kExhausted ? i : 251;
    }
    return 252;
  });

  ASSERT_GT(saved, 0);
  ASSERT_LT(saved, 200);
  const auto store = Opened(folder);
  EXPECT_EQ(store->Slices(SampleCampaign().id)->size(), static_cast<std::size_t>(saved));
  EXPECT_TRUE(store->SaveSlice(SampleSlice(999)).has_value());
}

}  // namespace
}  // namespace assay::store
