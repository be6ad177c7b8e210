#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include "runner/harness/manifest.h"
#include "tests/support/fake_files.h"

namespace assay::harness {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// e_type 3 (ET_DYN) at offset 16, and the name that makes it a fuzz program.
std::string Program() {
  std::string elf =
      "\x7f"
      "ELF";
  elf.resize(16, '\0');
  elf.push_back('\x03');
  elf.append(43, '\0');
  return elf + "LLVMFuzzerTestOneInput";
}

TEST(OutDirectory, FindsProgramsWithTheirCompanions) {
  test::FakeFiles files;
  files.Put("/out/png", Program());
  files.Put("/out/png_seed_corpus.zip", "PK");
  files.Put("/out/png.dict", "\"x\"");
  files.Put("/out/png.options",
            "[asan]\nmax_len=9\n[libfuzzer]\nmax_len = 100\ntimeout=5\nonly_ascii=1\njobs=9\n");
  files.Put("/out/readme", "no program");

  const auto inventory = DiscoverOutDirectory(files, "/out");

  ASSERT_TRUE(inventory.has_value());
  ASSERT_THAT(inventory->harnesses, SizeIs(1));
  const model::Harness& harness = inventory->harnesses[0];
  EXPECT_TRUE(harness.foreign);
  EXPECT_EQ(harness.programs.at(model::Variant::kFuzz), "/out/png");
  EXPECT_THAT(harness.seed_archives, ElementsAre("/out/png_seed_corpus.zip"));
  EXPECT_EQ(harness.dictionary, "/out/png.dict");
  EXPECT_EQ(harness.max_len, 100U);
  EXPECT_EQ(harness.timeout, std::chrono::seconds(5));
  EXPECT_THAT(harness.libfuzzer_options, ElementsAre("-only_ascii=1"));
}

TEST(OutDirectory, KeepsImpossibleOptionsWithinBounds) {
  test::FakeFiles files;
  files.Put("/out/png", Program());
  files.Put("/out/png.options",
            "[libfuzzer]\ntimeout=18446744073709551615\nrss_limit_mb=0\n"
            "ignore_remaining_args=1\n");

  const auto inventory = DiscoverOutDirectory(files, "/out");

  ASSERT_TRUE(inventory.has_value());
  EXPECT_EQ(inventory->harnesses[0].timeout, std::chrono::hours(1));
  EXPECT_EQ(inventory->harnesses[0].rss_limit_mb, 2560U);
  EXPECT_TRUE(inventory->harnesses[0].libfuzzer_options.empty());
}

TEST(OutDirectory, SaysThatNothingWasFound) {
  test::FakeFiles files;
  files.Put("/out/readme", "no program");

  const auto inventory = DiscoverOutDirectory(files, "/out");

  ASSERT_TRUE(inventory.has_value());
  EXPECT_TRUE(inventory->harnesses.empty());
  EXPECT_THAT(inventory->problems,
              ElementsAre(testing::Field(&Problem::what, HasSubstr("nothing to fuzz"))));
}

TEST(OutDirectory, RefusesAMissingFolder) {
  test::FakeFiles files;

  const auto inventory = DiscoverOutDirectory(files, "/nowhere");

  ASSERT_FALSE(inventory.has_value());
  EXPECT_EQ(inventory.error().kind, base::ErrorKind::kNotFound);
}

}  // namespace
}  // namespace assay::harness
