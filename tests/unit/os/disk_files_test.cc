#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "runner/os/files.h"
#include "tests/support/fixtures.h"

namespace assay::os {
namespace {

using base::AsBytes;
using base::AsText;
using base::ErrorKind;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> NamesOf(const std::vector<FileInfo>& entries) {
  std::vector<std::string> names;
  for (const FileInfo& entry : entries) names.push_back(entry.name);
  return names;
}

class DiskFilesTest : public testing::Test {
 protected:
  std::string Text(const std::string& path) {
    const auto bytes = files_->Read(path);
    return bytes.has_value() && bytes->has_value() ? std::string(AsText(**bytes)) : "<missing>";
  }

  test::TempDir folder_;
  std::unique_ptr<Files> files_ = DiskFiles();
};

TEST_F(DiskFilesTest, ReadsBackWhatItWrote) {
  const std::string path = folder_.File("a/b/c");

  ASSERT_TRUE(files_->WriteAtomically(path, AsBytes("one")).has_value());
  ASSERT_TRUE(files_->WriteAtomically(path, AsBytes("two")).has_value());

  EXPECT_EQ(Text(path), "two");
  EXPECT_THAT(NamesOf(*files_->List(folder_.File("a/b"))), ElementsAre("c"));
}

TEST_F(DiskFilesTest, GivesFilesTheirModeAndFoldersToTheOwnerAlone) {
  ASSERT_TRUE(files_->WriteAtomically(folder_.File("new/file"), AsBytes("x")).has_value());

  struct stat status{};
  ASSERT_EQ(::stat(folder_.File("new/file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(folder_.File("new").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(DiskFilesTest, AbsentIsNotFailed) {
  EXPECT_EQ(files_->Read(folder_.File("none")).value(), std::nullopt);
  EXPECT_EQ(files_->Inspect(folder_.File("none")).value(), std::nullopt);
  EXPECT_TRUE(files_->List(folder_.File("none")).value().empty());
  EXPECT_TRUE(files_->RemoveTree(folder_.File("none")).has_value());
}

TEST_F(DiskFilesTest, RefusesAFileLongerThanTheLimit) {
  const std::string path = folder_.Write("four", "1234");

  EXPECT_TRUE(files_->Read(path, 4).has_value());
  const auto refused = files_->Read(path, 3);

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::kExhausted);
  EXPECT_THAT(refused.error().message, HasSubstr("3 bytes"));
}

TEST_F(DiskFilesTest, ReadsFilesWhoseSizeTheSystemDoesNotKnow) {
  const auto bytes = files_->Read("/proc/self/status");

  ASSERT_TRUE(bytes.has_value() && bytes->has_value());
  EXPECT_THAT(std::string(AsText(**bytes)), HasSubstr("VmRSS"));
}

TEST_F(DiskFilesTest, DoesNotWaitForAFifo) {
  ASSERT_EQ(::mkfifo(folder_.File("fifo").c_str(), 0600), 0);

  const auto refused = files_->Read(folder_.File("fifo"));

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::kInvalid);
}

TEST_F(DiskFilesTest, WritesAlthoughAFifoHasTheNameOfItsTemporary) {
  for (int i = 0; i < 4; ++i) {
    const std::string name = ".tmp-" + std::to_string(getpid()) + "-" + std::to_string(i);
    ASSERT_EQ(mkfifo(folder_.File(name).c_str(), 0600), 0);
  }

  ASSERT_TRUE(files_->WriteAtomically(folder_.File("f"), AsBytes("text")).has_value());

  EXPECT_EQ(Text(folder_.File("f")), "text");
}

TEST_F(DiskFilesTest, ListsByNameAndTakesLinksForNeither) {
  folder_.Write("b", "1234");
  folder_.Write("c/inner", "");
  ASSERT_EQ(::symlink("/etc", folder_.File("a").c_str()), 0);

  const auto entries = files_->List(folder_.path()).value();

  EXPECT_THAT(NamesOf(entries), ElementsAre("a", "b", "c"));
  EXPECT_FALSE(entries[0].is_directory || entries[0].is_regular);
  EXPECT_TRUE(entries[1].is_regular);
  EXPECT_EQ(entries[1].size, 4U);
  EXPECT_TRUE(entries[2].is_directory);
}

TEST_F(DiskFilesTest, LinkingWhatIsThereAlreadyIsSuccessAndKeepsIt) {
  const std::string from = folder_.Write("from", "new");
  const std::string to = folder_.Write("to", "old");

  EXPECT_TRUE(files_->LinkOrCopy(from, to).has_value());
  EXPECT_TRUE(files_->LinkOrCopy(from, folder_.File("deep/copy")).has_value());

  EXPECT_EQ(Text(to), "old");
  EXPECT_EQ(Text(folder_.File("deep/copy")), "new");
}

TEST_F(DiskFilesTest, DoesNotCopyThroughALinkThatATargetLeft) {
  ASSERT_EQ(::symlink("/etc/passwd", folder_.File("crash-1").c_str()), 0);

  EXPECT_FALSE(files_->LinkOrCopy(folder_.File("crash-1"), folder_.File("kept")).has_value());
  EXPECT_EQ(Text(folder_.File("kept")), "<missing>");
}

TEST_F(DiskFilesTest, RemovesATreeWithoutFollowingItsLinks) {
  folder_.Write("outside/precious", "keep");
  folder_.Write("tree/a/b/c", "x");
  folder_.Write("tree/d", "x");
  ASSERT_EQ(::symlink(folder_.File("outside").c_str(), folder_.File("tree/a/link").c_str()), 0);
  ASSERT_EQ(::chmod(folder_.File("tree/a/b").c_str(), 0), 0);

  ASSERT_TRUE(files_->RemoveTree(folder_.File("tree")).has_value());

  EXPECT_FALSE(std::filesystem::exists(folder_.File("tree")));
  EXPECT_EQ(Text(folder_.File("outside/precious")), "keep");
}

TEST_F(DiskFilesTest, RemovesALinkAndNotWhatItPointsTo) {
  folder_.Write("outside/precious", "keep");
  ASSERT_EQ(::symlink(folder_.File("outside").c_str(), folder_.File("link").c_str()), 0);

  ASSERT_TRUE(files_->RemoveTree(folder_.File("link")).has_value());

  EXPECT_EQ(Text(folder_.File("outside/precious")), "keep");
  EXPECT_EQ(files_->Inspect(folder_.File("link")).value(), std::nullopt);
}

// Deeper than any path may be long, and than there are descriptors.
TEST_F(DiskFilesTest, RemovesATreeOfAnyDepth) {
  ASSERT_EQ(::mkdir(folder_.File("deep").c_str(), 0700), 0);
  const auto before = std::filesystem::current_path();
  ASSERT_EQ(::chdir(folder_.File("deep").c_str()), 0);
  for (int i = 0; i < 600; ++i) {
    if (::mkdir("dddddddd", 0700) != 0 || ::chdir("dddddddd") != 0) break;
  }
  std::filesystem::current_path(before);

  EXPECT_TRUE(files_->RemoveTree(folder_.File("deep")).has_value());
  EXPECT_FALSE(std::filesystem::exists(folder_.File("deep")));
}

TEST_F(DiskFilesTest, AFullDiskIsSaidInASentenceAndKeepsTheOldFile) {
  const auto refused = files_->WriteAtomically("/dev/full/x", AsBytes("x"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().message, HasSubstr("/dev/full"));

  const std::string path = folder_.Write("kept", "old");
  ASSERT_EQ(::mkdir(folder_.File("folder").c_str(), 0700), 0);
  EXPECT_FALSE(files_->WriteAtomically(folder_.File("folder"), AsBytes("x")).has_value());
  EXPECT_EQ(Text(path), "old");
  EXPECT_THAT(NamesOf(*files_->List(folder_.path())), ElementsAre("folder", "kept"));
}

TEST_F(DiskFilesTest, ALockHasOneHolder) {
  const std::string path = folder_.File("state/LOCK");

  auto first = files_->TryLock(path).value();
  EXPECT_NE(first, nullptr);
  EXPECT_EQ(files_->TryLock(path).value(), nullptr);
  first.reset();

  EXPECT_NE(files_->TryLock(path).value(), nullptr);
}

TEST_F(DiskFilesTest, KnowsTheFreeSpaceOfAFolderThatIsStillToBeMade) {
  EXPECT_GT(files_->FreeBytes(folder_.File("not/yet")).value(), 0U);
}

TEST_F(DiskFilesTest, MakesFoldersAndSaysWhenAFileIsInTheWay) {
  folder_.Write("file", "");

  EXPECT_TRUE(files_->MakeDirectories(folder_.File("a/b/")).has_value());
  EXPECT_TRUE(files_->MakeDirectories(folder_.File("a/b")).has_value());
  EXPECT_FALSE(files_->MakeDirectories(folder_.File("file")).has_value());
  EXPECT_FALSE(files_->MakeDirectories(folder_.File("file/x")).has_value());
}

}  // namespace
}  // namespace assay::os
