#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "runner/store/connection.h"
#include "tests/unit/store/samples.h"

namespace assay::store {
namespace {

using ::testing::HasSubstr;

base::ErrorKind KindOf(const base::Result<std::unique_ptr<Store>>& store) {
  EXPECT_FALSE(store.has_value());
  return store.has_value() ? base::ErrorKind::kInternal : store.error().kind;
}

void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

unsigned ModeOf(const std::string& path) {
  struct stat status = {};
  EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777U;
}

TEST(OpenStore, MakesADatabaseThatOnlyItsOwnerReads) {
  const Folder folder;
  const auto store = OpenStore("sqlite3://" + folder.Path());
  ASSERT_TRUE(store.has_value()) << store.error().message;
  ASSERT_TRUE((*store)->SaveCampaign(SampleCampaign()).has_value());

  for (const char* name : {"state.db", "state.db-wal", "state.db-shm"}) {
    EXPECT_EQ(ModeOf(folder.Path(name)), 0600U) << name;
  }
}

TEST(OpenStore, TakesAnEmptyFileForANewDatabase) {
  const Folder folder;
  Write(folder.Path(), "");

  EXPECT_TRUE(Opened(folder)->SaveCampaign(SampleCampaign()).has_value());
}

TEST(OpenStore, TakesAPathWithBlanks) {
  const Folder folder;
  std::filesystem::create_directory(folder.Path("a b"));

  const auto store = OpenStore("sqlite3://" + folder.Path("a b/state file=1.db"));

  ASSERT_TRUE(store.has_value()) << store.error().message;
  EXPECT_TRUE(std::filesystem::exists(folder.Path("a b/state file=1.db")));
}

TEST(OpenStore, RefusesWhatIsNoAddress) {
  for (const char* url : {"", "state.db", "sqlite3://relative.db", "postgresql://host/db"}) {
    EXPECT_EQ(KindOf(OpenStore(url)), base::ErrorKind::kUsage) << url;
  }
}

TEST(OpenStore, SaysThatTheFolderIsMissing) {
  const Folder folder;
  const auto store = OpenStore("sqlite3://" + folder.Path("missing/state.db"));

  EXPECT_EQ(KindOf(store), base::ErrorKind::kNotFound);
  EXPECT_THAT(store.error().message, HasSubstr("missing/state.db"));
}

TEST(OpenStore, RefusesAFolder) {
  const Folder folder;

  EXPECT_FALSE(OpenStore("sqlite3://" + folder.Path("")).has_value());
}

TEST(OpenStore, LeavesAFileThatIsNoDatabaseAsItIs) {
  const Folder folder;
  const std::string text(5000, 'x');
  Write(folder.Path(), text);

  const auto store = OpenSqlite(folder.Path(), {});

  EXPECT_EQ(KindOf(store), base::ErrorKind::kCorrupt);
  EXPECT_THAT(store.error().message, HasSubstr("damaged"));
  EXPECT_EQ(Read(folder.Path()), text);
}

TEST(OpenStore, NoticesDamagedPages) {
  const Folder folder;
  {
    const auto store = Opened(folder);
    for (int i = 0; i < 200; ++i) {
      ASSERT_TRUE(store->SaveSlice(SampleSlice(i)).has_value());
    }
  }
  std::string bytes = Read(folder.Path());
  ASSERT_GT(bytes.size(), 20'000U);
  bytes.replace(8192, bytes.size() - 12'000, std::string(bytes.size() - 12'000, '\xA5'));
  Write(folder.Path(), bytes);

  const auto store = OpenSqlite(folder.Path(), {});

  EXPECT_EQ(KindOf(store), base::ErrorKind::kCorrupt);
  EXPECT_EQ(Read(folder.Path()), bytes);
}

TEST(OpenStore, RefusesANewerFormatAndSaysSo) {
  const Folder folder;
  Opened(folder).reset();
  {
    auto raw = Connection::Open(folder.Path(), {});
    ASSERT_TRUE((*raw)
                    ->Write([](soci::session& session) -> base::Result<base::Done> {
                      session << "UPDATE assay_schema SET version = 99";
                      return base::Done{};
                    })
                    .has_value());
  }

  const auto store = OpenSqlite(folder.Path(), {});

  EXPECT_EQ(KindOf(store), base::ErrorKind::kCorrupt);
  EXPECT_THAT(store.error().message, HasSubstr("version 99"));
}

TEST(OpenStore, BringsTheFindingsOfVersionOneToThisOne) {
  const Folder folder;
  {
    const auto store = Opened(folder);
    ASSERT_TRUE(store->RecordCrash(SampleCrash("aa"), SampleFinding()).has_value());
  }
  {
    auto raw = Connection::Open(folder.Path(), {});
    ASSERT_TRUE((*raw)
                    ->Write([](soci::session& session) -> base::Result<base::Done> {
                      session << "UPDATE findings SET doc = "
                                 "json_remove(json_set(doc, '$.number', number), '$.id')";
                      session << "UPDATE assay_schema SET version = 1";
                      return base::Done{};
                    })
                    .has_value());
  }

  const auto store = OpenSqlite(folder.Path(), {});

  ASSERT_TRUE(store.has_value()) << store.error().message;
  const auto findings = (*store)->Findings();
  ASSERT_TRUE(findings.has_value());
  ASSERT_EQ(findings->size(), 1U);
  EXPECT_EQ(findings->front().id.number, 1);
}

TEST(OpenStore, RefusesTheDatabaseOfAnotherProgram) {
  const Folder folder;
  {
    auto raw = Connection::Open(folder.Path(), {});
    ASSERT_TRUE((*raw)
                    ->Write([](soci::session& session) -> base::Result<base::Done> {
                      session << "CREATE TABLE cookies (id INTEGER)";
                      return base::Done{};
                    })
                    .has_value());
  }

  EXPECT_EQ(KindOf(OpenSqlite(folder.Path(), {})), base::ErrorKind::kInvalid);
}

TEST(OpenStore, SaysThatADocumentIsDamaged) {
  const Folder folder;
  const auto store = Opened(folder);
  ASSERT_TRUE(store->SaveSlice(SampleSlice()).has_value());
  {
    auto raw = Connection::Open(folder.Path(), {});
    ASSERT_TRUE((*raw)
                    ->Write([](soci::session& session) -> base::Result<base::Done> {
                      session << "UPDATE slices SET doc = '{\"number\": [}'";
                      return base::Done{};
                    })
                    .has_value());
  }

  EXPECT_EQ(store->Slices(SampleCampaign().id).error().kind, base::ErrorKind::kCorrupt);
}

TEST(Readers, SeeTheStateBeforeWhileATransactionIsOpenAndNeverWait) {
  const Folder folder;
  const auto reader = Opened(folder);
  std::size_t seen_during = 99;
  const auto writer =
      Opened(folder, {.before_commit = [&] { seen_during = reader->Campaigns().value().size(); },
                      .on_statement = {}});
  seen_during = 99;

  ASSERT_TRUE(writer->SaveCampaign(SampleCampaign()).has_value());

  EXPECT_EQ(seen_during, 0U);
  EXPECT_EQ(reader->Campaigns()->size(), 1U);
}

TEST(Writers, OfSeveralThreadsAndConnectionsLoseNothing) {
  const Folder folder;
  const auto one = Opened(folder);
  const auto two = Opened(folder);
  const auto save = [](Store& store, int from) {
    for (int i = from; i < from + 50; ++i) {
      ASSERT_TRUE(store.SaveSlice(SampleSlice(i)).has_value());
    }
  };

  std::thread first([&] { save(*one, 0); });
  std::thread second([&] { save(*one, 100); });
  std::thread third([&] { save(*two, 200); });
  first.join();
  second.join();
  third.join();

  EXPECT_EQ(one->Slices(SampleCampaign().id)->size(), 150U);
}

}  // namespace
}  // namespace assay::store
