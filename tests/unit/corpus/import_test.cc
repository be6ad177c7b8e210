#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/corpus/corpus_store.h"
#include "tests/support/fake_files.h"

namespace assay::corpus {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

struct Entry {
  std::string name;
  std::string text;
  std::string link;
};

std::string Zip(const std::vector<Entry>& entries) {
  std::string out(1U << 20U, '\0');
  std::size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_open_memory(zip, out.data(), out.size(), &used);
  for (const Entry& entry : entries) {
    archive_entry* header = archive_entry_new();
    archive_entry_set_pathname(header, entry.name.c_str());
    archive_entry_set_perm(header, 0644);
    archive_entry_set_filetype(header, entry.link.empty() ? AE_IFREG : AE_IFLNK);
    if (!entry.link.empty()) archive_entry_set_symlink(header, entry.link.c_str());
    archive_entry_set_size(header, static_cast<la_int64_t>(entry.text.size()));
    archive_write_header(zip, header);
    archive_write_data(zip, entry.text.data(), entry.text.size());
    archive_entry_free(header);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

class ImportArchiveTest : public testing::Test {
 protected:
  base::Result<Imported> Import(const std::string& zip, const ImportLimits& limits = {}) {
    files_.Put("/seeds.zip", zip);
    auto corpus = CorpusStore::Open(files_, "/c");
    auto imported = ImportArchive(files_, *corpus, "h", "/seeds.zip", limits);
    stored_ = corpus->List("h")->size();
    return imported;
  }
  test::FakeFiles files_;
  std::size_t stored_ = 0;
};

TEST_F(ImportArchiveTest, TakesEveryFileOnce) {
  const auto imported = Import(Zip({{"a", "one", ""}, {"d/b", "two", ""}, {"c", "one", ""}}));

  ASSERT_TRUE(imported.has_value()) << imported.error().message;
  EXPECT_EQ(imported->seen, 3U);
  EXPECT_THAT(imported->added, SizeIs(2));
}

TEST_F(ImportArchiveTest, RefusesNamesThatLeaveTheFolderAndAddsNothing) {
  for (const char* name : {"../x", "a/../../x", "/etc/x", "a\\..\\x"}) {
    const auto imported = Import(Zip({{"good", "one", ""}, {name, "two", ""}}));

    ASSERT_FALSE(imported.has_value()) << name;
    EXPECT_THAT(imported.error().message, HasSubstr("leave the folder"));
    EXPECT_EQ(stored_, 0U);
  }
}

TEST_F(ImportArchiveTest, RefusesLinks) {
  const auto imported = Import(Zip({{"good", "one", ""}, {"link", "", "/etc/passwd"}}));

  ASSERT_FALSE(imported.has_value());
  EXPECT_EQ(stored_, 0U);
}

TEST_F(ImportArchiveTest, RefusesWhatUnpacksToMoreThanAllowed) {
  const std::string zip = Zip({{"a", std::string(5000, 'x'), ""}, {"b", "1", ""}, {"c", "2", ""}});

  EXPECT_FALSE(Import(zip, {.bytes_per_file = 4000}).has_value());
  EXPECT_FALSE(Import(zip, {.bytes_total = 5001}).has_value());
  EXPECT_FALSE(Import(zip, {.files = 2}).has_value());
  EXPECT_EQ(stored_, 0U);
}

TEST_F(ImportArchiveTest, RefusesWhatIsNoZip) {
  EXPECT_FALSE(Import("hello").has_value());
  const std::string zip = Zip({{"a", std::string(5000, 'x'), ""}});
  EXPECT_FALSE(Import(zip.substr(0, zip.size() / 3)).has_value());
}

TEST(ImportFolder, SkipsWhatIsTooLargeAndSaysSo) {
  test::FakeFiles files;
  files.Put("/s/big", std::string(100, 'x'));
  files.Put("/s/small", "x");
  auto corpus = CorpusStore::Open(files, "/c");

  const auto imported = ImportFolder(files, *corpus, "h", "/s", {.bytes_per_file = 10});

  ASSERT_TRUE(imported.has_value());
  EXPECT_THAT(imported->added, SizeIs(1));
  ASSERT_THAT(imported->skipped, SizeIs(1));
  EXPECT_THAT(imported->skipped[0], HasSubstr("/s/big"));
}

}  // namespace
}  // namespace assay::corpus
