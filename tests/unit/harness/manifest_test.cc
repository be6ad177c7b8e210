#include "runner/harness/manifest.h"

#include <gmock/gmock-matchers.h>
#include <gmock/gmock-more-matchers.h>
#include <gtest/gtest.h>

#include "runner/harness/parse_manifest.h"
#include "tests/support/fake_files.h"

namespace assay::harness {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::vector<std::string> kWanted = {"fuzz", "afl", "trace"};

auto Says(const std::string& harness, const std::string& part) {
  return AllOf(Field(&Problem::harness, harness), Field(&Problem::what, HasSubstr(part)));
}

std::string Manifest(const std::string& variant, const std::string& harnesses) {
  return R"({"version": 1, "variant": ")" + variant +
         R"(", "compiler": {"id": "Clang", "version": "22.1.8", "path": "/usr/bin/clang++-22"},
            "source_root": "/src", "targets": [{"name": "rtsp", "folder": "/src/targets/rtsp"}],
            "harnesses": [)" +
         harnesses + "]}";
}

std::string Entry(const std::string& name, const std::string& program) {
  return R"({"name": ")" + name + R"(", "property": "p", "targets": ["rtsp"], "program": ")" +
         program + R"(", "source": "h.cc", "dictionary": "", "max_len": 64, "timeout_ms": 1500,
         "rss_limit_mb": 512, "seeds": ["/s"], "regressions": ["/r"]})";
}

TEST(Manifest, ReadsEveryField) {
  const auto manifest = ParseManifest(Manifest("fuzz", Entry("rtsp_message", "/b/rtsp_message")));

  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  ASSERT_THAT(manifest->harnesses, SizeIs(1));
  const model::Harness& harness = manifest->harnesses[0].harness;
  EXPECT_EQ(harness.name, "rtsp_message");
  EXPECT_EQ(harness.max_len, 64U);
  EXPECT_EQ(harness.timeout, model::Duration(1500));
  EXPECT_EQ(harness.rss_limit_mb, 512U);
  EXPECT_EQ(harness.seed_dirs, std::vector<std::string>{"/s"});
  EXPECT_EQ(harness.regression_dirs, std::vector<std::string>{"/r"});
  EXPECT_EQ(manifest->compiler_version, "22.1.8");
}

std::string EntryWithMutator(const std::string& program, const std::string& library) {
  return R"({"name": "x", "program": ")" + program +
         R"(", "mutator": "box_tree", "mutator_library": ")" + library +
         R"(", "mutator_prefix": 3})";
}

TEST(Manifest, ReadsTheMutator) {
  const auto manifest = ParseManifest(Manifest("afl", EntryWithMutator("/b/x", "/b/box_tree.so")));

  ASSERT_TRUE(manifest.has_value()) << manifest.error().message;
  EXPECT_EQ(manifest->harnesses.at(0).harness.mutator, "box_tree");
  EXPECT_EQ(manifest->harnesses.at(0).harness.mutator_prefix, 3U);
  EXPECT_EQ(manifest->harnesses.at(0).mutator_library, "/b/box_tree.so");
}

TEST(Inventory, KeepsTheMutatorLibraryOfEachVariant) {
  test::FakeFiles files;
  files.Put("/build/fuzz/assay-manifest.json", Manifest("fuzz", EntryWithMutator("/b/f/x", "")));
  files.Put("/build/afl/assay-manifest.json",
            Manifest("afl", EntryWithMutator("/b/a/x", "/b/a/m.so")));
  files.Put("/build/afl-fast/assay-manifest.json",
            Manifest("afl-fast", EntryWithMutator("/b/s/x", "/b/s/missing.so")));
  for (const char* built : {"/b/f/x", "/b/a/x", "/b/s/x", "/b/a/m.so"}) files.Put(built, "ELF");

  const auto inventory = ReadManifests(files, "/build", kWanted);

  ASSERT_TRUE(inventory.has_value()) << inventory.error().message;
  const model::Harness& harness = inventory->harnesses.at(0);
  EXPECT_THAT(harness.mutator_libraries,
              testing::ElementsAre(testing::Pair(model::Variant::kAfl, "/b/a/m.so")));
  EXPECT_THAT(harness.programs, SizeIs(3));
  EXPECT_THAT(inventory->problems, Contains(Says("x", "/b/s/missing.so is not built")));
}

TEST(Manifest, RefusesWhatCannotBeWithThePlaceInTheSentence) {
  const auto problem = [](const std::string& text) {
    const auto manifest = ParseManifest(text);
    return manifest ? std::string("accepted") : manifest.error().message;
  };

  EXPECT_THAT(problem("{"), HasSubstr("not JSON"));
  EXPECT_THAT(problem("[]"), HasSubstr("not an object"));
  EXPECT_THAT(problem(R"({"version": 2})"), HasSubstr("version 2"));
  EXPECT_THAT(problem(Manifest("fuzz", "3")), HasSubstr("harness 1"));
  EXPECT_THAT(problem(Manifest("fuzz", Entry("../x", "/b/x"))), HasSubstr("letters"));
  EXPECT_THAT(problem(Manifest("fuzz", Entry("x", "relative"))), HasSubstr("absolute"));
  EXPECT_THAT(problem(Manifest("fuzz", R"({"name": 7, "program": "/x"})")), HasSubstr("\"name\""));
  EXPECT_THAT(problem(Manifest("fuzz", R"({"name": "x", "program": "/x", "max_len": -1})")),
              HasSubstr("max_len"));
  EXPECT_THAT(problem(Manifest("afl", EntryWithMutator("/b/x", "m.so"))),
              HasSubstr("mutator_library"));
}

TEST(Inventory, JoinsTheVariantsOfOneHarness) {
  test::FakeFiles files;
  files.Put("/build/fuzz/assay-manifest.json", Manifest("fuzz", Entry("x", "/build/fuzz/x")));
  files.Put("/build/trace/assay-manifest.json", Manifest("trace", Entry("x", "/build/trace/x")));
  files.Put("/build/fuzz/x", "ELF");
  files.Put("/build/trace/x", "ELF");

  const auto inventory = ReadManifests(files, "/build", {"fuzz", "trace", "coverage"});

  ASSERT_TRUE(inventory.has_value()) << inventory.error().message;
  ASSERT_THAT(inventory->harnesses, SizeIs(1));
  EXPECT_THAT(inventory->harnesses[0].programs, SizeIs(2));
  EXPECT_THAT(inventory->targets, SizeIs(1));
  EXPECT_EQ(inventory->compiler, "clang 22.1.8 (/usr/bin/clang++-22)");
  EXPECT_THAT(inventory->problems, ElementsAre(Says("", "coverage is not built")));
}

TEST(Inventory, PassesOverAVariantThatNobodyWants) {
  test::FakeFiles files;
  files.Put("/build/fuzz/assay-manifest.json", Manifest("fuzz", Entry("x", "/build/fuzz/x")));
  files.Put("/build/fuzz/x", "ELF");

  const auto inventory = ReadManifests(files, "/build", {"fuzz"});

  ASSERT_TRUE(inventory.has_value());
  EXPECT_THAT(inventory->problems, IsEmpty());
}

TEST(Inventory, NamesAProgramThatIsNotBuilt) {
  test::FakeFiles files;
  files.Put("/build/fuzz/assay-manifest.json", Manifest("fuzz", Entry("x", "/build/fuzz/x")));

  const auto inventory = ReadManifests(files, "/build", kWanted);

  ASSERT_TRUE(inventory.has_value());
  ASSERT_THAT(inventory->harnesses, SizeIs(1));
  EXPECT_TRUE(inventory->harnesses[0].programs.empty());
  EXPECT_THAT(inventory->problems, Contains(Says("x", "/build/fuzz/x is not built")));
}

TEST(Inventory, RefusesAManifestInTheWrongFolder) {
  test::FakeFiles files;
  files.Put("/build/fuzz/assay-manifest.json", Manifest("trace", ""));

  const auto inventory = ReadManifests(files, "/build", kWanted);

  ASSERT_FALSE(inventory.has_value());
  EXPECT_THAT(inventory.error().message, HasSubstr("/build/fuzz/assay-manifest.json"));
}

}  // namespace
}  // namespace assay::harness
