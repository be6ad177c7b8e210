#include "runner/corpus/corpus_store.h"

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "tests/support/fake_files.h"

namespace assay::corpus {
namespace {

using testing::SizeIs;
using Call = test::FakeFiles::Call;

// sha256("abc"), FIPS 180-4 example.
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(CorpusStore, NamesAnInputByItsBytesAndKeepsItOnce) {
  test::FakeFiles files;
  auto corpus = CorpusStore::Open(files, "/c");
  ASSERT_TRUE(corpus.has_value());

  const auto first = corpus->Add("h", base::AsBytes("abc"));
  const auto second = corpus->Add("h", base::AsBytes("abc"));

  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->id.hex, kAbc);
  EXPECT_TRUE(first->is_new);
  EXPECT_FALSE(second->is_new);
  EXPECT_THAT(*corpus->List("h"), SizeIs(1));
  EXPECT_EQ(files.Text(std::string("/c/h/") + kAbc), "abc");
}

TEST(CorpusStore, LosesNothingEarlierWhenTheDiskIsFull) {
  test::FakeFiles files;
  auto corpus = CorpusStore::Open(files, "/c");
  ASSERT_TRUE(corpus->Add("h", base::AsBytes("one")).has_value());
  files.FailFrom(Call::kWrite, 1, base::ErrorKind::kExhausted);

  const auto failed = corpus->Add("h", base::AsBytes("two"));

  ASSERT_FALSE(failed.has_value());
  EXPECT_EQ(failed.error().kind, base::ErrorKind::kExhausted);
  EXPECT_THAT(*CorpusStore::Open(files, "/c")->List("h"), SizeIs(1));
}

TEST(CorpusStore, RemovesWhatAnInterruptedAddLeft) {
  test::FakeFiles files;
  files.Put("/c/h/.tmp-123", "half");

  ASSERT_TRUE(CorpusStore::Open(files, "/c").has_value());

  EXPECT_FALSE(files.Text("/c/h/.tmp-123").has_value());
}

TEST(CorpusStore, QuarantineKeepsTheBytesAndSaysWhy) {
  test::FakeFiles files;
  auto corpus = CorpusStore::Open(files, "/c/corpus");
  const auto added = corpus->Add("h", base::AsBytes("abc"));

  ASSERT_TRUE(corpus->Quarantine("h", added->id, "it crashes").has_value());

  EXPECT_THAT(*corpus->List("h"), SizeIs(0));
  EXPECT_EQ(files.Text(std::string("/c/quarantine/h/") + kAbc), "abc");
  EXPECT_EQ(files.Text(std::string("/c/quarantine/h/") + kAbc + ".reason.txt"), "it crashes\n");
}

}  // namespace
}  // namespace assay::corpus
