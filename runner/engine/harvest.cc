#include <set>

#include "runner/engine/engine.h"

namespace assay::engine {
namespace {

bool IsLibFuzzerCrash(std::string_view name) {
  for (const std::string_view prefix : {"crash-", "leak-", "timeout-", "oom-"}) {
    if (name.starts_with(prefix)) return true;
  }
  return false;  // slow-unit-* and minimized-from-* are no crashes
}

// AFL++ names: "id:000001,src:000000,time:…,op:havoc,rep:4"; seeds carry "orig:", what another
// instance found "sync:".
bool IsAflFind(std::string_view name) {
  return name.starts_with("id:") && name.find(",orig:") == std::string_view::npos &&
         name.find(",sync:") == std::string_view::npos;
}

template <typename Wanted>
base::Result<base::Done> Collect(os::Files& files, const std::string& folder, Wanted wanted,
                                 std::vector<std::string>& out, std::uint64_t& too_large) {
  ASSAY_TRY(const auto entries, files.List(folder));
  for (const os::FileInfo& entry : entries) {
    if (!entry.is_regular || !wanted(entry.name)) continue;
    if (entry.size > kLargestInput) {
      ++too_large;
    } else {
      out.push_back(folder + "/" + entry.name);
    }
  }
  return base::Done{};
}

}  // namespace

base::Result<SliceFiles> HarvestSlice(os::Files& files, const std::string& slice_folder) {
  SliceFiles found;
  const auto any = [](std::string_view name) { return !name.starts_with('.'); };
  // Listed from the top: the target may have put a link where a folder was, and what that leads to
  // (keys, other slices) is not its find.
  std::set<std::string> folders;
  ASSAY_TRY(const auto top, files.List(slice_folder));
  for (const os::FileInfo& entry : top) {
    if (entry.is_directory) folders.insert(entry.name);
  }
  if (folders.contains("corpus")) {
    ASSAY_CHECKED(Collect(files, slice_folder + "/corpus", any, found.inputs, found.too_large));
  }
  if (folders.contains("artifacts")) {
    ASSAY_CHECKED(Collect(files, slice_folder + "/artifacts", IsLibFuzzerCrash, found.crashes,
                          found.too_large));
  }
  if (!folders.contains("out")) return found;
  ASSAY_TRY(const auto instances, files.List(slice_folder + "/out"));
  for (const os::FileInfo& instance : instances) {
    if (!instance.is_directory) continue;
    const std::string folder = slice_folder + "/out/" + instance.name;
    ASSAY_TRY(const auto kinds, files.List(folder));
    for (const os::FileInfo& kind : kinds) {
      if (!kind.is_directory) continue;
      const std::string place = folder + "/" + kind.name;
      if (kind.name == "queue") {
        ASSAY_CHECKED(Collect(files, place, IsAflFind, found.inputs, found.too_large));
      } else if (kind.name.starts_with("crashes") || kind.name.starts_with("hangs")) {
        // "crashes.<date>" is what a restarted AFL++ makes of the old folder.
        ASSAY_CHECKED(Collect(
            files, place, [](std::string_view name) { return name.starts_with("id:"); },
            found.crashes, found.too_large));
      }
    }
  }
  return found;
}

}  // namespace assay::engine
