#include <filesystem>

#include "tests/support/fixtures.h"
#include "tests/unit/engine/engine_fixture.h"

namespace assay::engine {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(Harvest, TakesWhatBothEnginesSaveAndNothingElse) {
  test::FakeFiles files;
  for (const char* path :
       {"/s/corpus/da39", "/s/corpus/.hidden", "/s/artifacts/crash-1", "/s/artifacts/leak-2",
        "/s/artifacts/timeout-3", "/s/artifacts/oom-4", "/s/artifacts/slow-unit-5",
        "/s/artifacts/minimized-from-6", "/s/out/default/queue/id:000000,time:0,orig:seed",
        "/s/out/default/queue/id:000001,src:000000,op:havoc",
        "/s/out/default/queue/id:000002,sync:other,src:000001", "/s/out/default/queue/.state/x",
        "/s/out/default/crashes/README.txt", "/s/out/default/crashes/id:000000,sig:06",
        "/s/out/default/hangs/id:000000,src:1",
        "/s/out/default/crashes.2026-01-01/id:000009,sig:11", "/s/out/default/fuzzer_stats",
        "/s/in/start", "/s/seed_inputs"}) {
    files.Put(path, "x");
  }

  const auto found = HarvestSlice(files, "/s");

  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(
      found->inputs,
      UnorderedElementsAre("/s/corpus/da39", "/s/out/default/queue/id:000001,src:000000,op:havoc"));
  EXPECT_THAT(
      found->crashes,
      UnorderedElementsAre("/s/artifacts/crash-1", "/s/artifacts/leak-2", "/s/artifacts/timeout-3",
                           "/s/artifacts/oom-4", "/s/out/default/crashes/id:000000,sig:06",
                           "/s/out/default/hangs/id:000000,src:1",
                           "/s/out/default/crashes.2026-01-01/id:000009,sig:11"));
}

TEST(Harvest, FollowsNoLinkThatATargetPutInPlaceOfAFolder) {
  const test::TempDir secrets;
  secrets.Write("id_rsa", "a key");
  secrets.Write("crash-1", "a key");
  const test::TempDir slice;
  std::filesystem::create_directories(secrets.path() + "/default/queue");
  for (const char* folder : {"corpus", "artifacts", "out"}) {
    std::filesystem::create_directory_symlink(secrets.path(), slice.File(folder));
  }
  const auto files = os::DiskFiles();

  const auto found = HarvestSlice(*files, slice.path());

  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(found->inputs, IsEmpty());
  EXPECT_THAT(found->crashes, IsEmpty());
}

TEST(Harvest, LeavesOutWhatNoEngineWrites) {
  const test::TempDir slice;
  std::filesystem::create_directories(slice.File("corpus"));
  slice.Write("corpus/good", "x");
  slice.Write("corpus/huge", "");
  std::filesystem::resize_file(slice.File("corpus/huge"), kLargestInput + 1);

  const auto found = HarvestSlice(*os::DiskFiles(), slice.path());

  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(found->inputs, UnorderedElementsAre(slice.File("corpus/good")));
  EXPECT_EQ(found->too_large, 1U);
}

TEST(Harvest, AnEmptyFolderHoldsNothing) {
  test::FakeFiles files;

  const auto found = HarvestSlice(files, "/s");

  ASSERT_TRUE(found.has_value());
  EXPECT_THAT(found->inputs, IsEmpty());
  EXPECT_THAT(found->crashes, IsEmpty());
}

}  // namespace
}  // namespace assay::engine
