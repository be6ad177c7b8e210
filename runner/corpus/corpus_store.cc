#include "runner/corpus/corpus_store.h"

#include <algorithm>

#include "runner/base/hash.h"

namespace assay::corpus {
namespace {

bool IsInputName(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// What an interrupted write leaves (os/files.h).
base::Result<base::Done> RemoveTemporaries(os::Files& files, const std::string& folder) {
  ASSAY_TRY(const auto entries, files.List(folder));
  for (const os::FileInfo& entry : entries) {
    if (entry.name.starts_with(".tmp-")) {
      ASSAY_CHECKED(files.RemoveTree(folder + "/" + entry.name));
    }
  }
  return base::Done{};
}

std::string QuarantineOf(const std::string& root) {
  return root.substr(0, root.find_last_of('/')) + "/quarantine";
}

}  // namespace

base::Result<CorpusStore> CorpusStore::Open(os::Files& files, std::string root) {
  while (root.size() > 1 && root.ends_with('/')) root.pop_back();
  ASSAY_CHECKED(files.MakeDirectories(root));
  ASSAY_TRY(const auto entries, files.List(root));
  for (const os::FileInfo& entry : entries) {
    if (entry.is_directory) ASSAY_CHECKED(RemoveTemporaries(files, root + "/" + entry.name));
  }
  return CorpusStore(files, std::move(root));
}

base::Result<CorpusStore::Added> CorpusStore::Add(const std::string& harness,
                                                  base::ByteView bytes) {
  Added added{.id = {base::Sha256Hex(bytes)}};
  const std::string path = PathOf(harness, added.id);
  ASSAY_TRY(const auto known, files_->Inspect(path));
  if (known && known->is_regular) return added;
  ASSAY_CHECKED(files_->WriteAtomically(path, bytes, 0600));
  added.is_new = true;
  return added;
}

base::Result<std::vector<StoredInput>> CorpusStore::List(const std::string& harness) const {
  ASSAY_TRY(const auto entries, files_->List(FolderOf(harness)));
  std::vector<StoredInput> inputs;
  for (const os::FileInfo& entry : entries) {
    if (entry.is_regular && IsInputName(entry.name)) inputs.push_back({{entry.name}, entry.size});
  }
  std::ranges::sort(inputs, {}, &StoredInput::id);
  return inputs;
}

base::Result<base::Bytes> CorpusStore::Read(const std::string& harness,
                                            const model::InputId& id) const {
  ASSAY_TRY(auto bytes, files_->Read(PathOf(harness, id)));
  if (!bytes) {
    return base::Fail(base::ErrorKind::kNotFound,
                      "The corpus of " + harness + " has no input " + id.hex + ".");
  }
  return *std::move(bytes);
}

std::string CorpusStore::FolderOf(const std::string& harness) const {
  return root_ + "/" + harness;
}

std::string CorpusStore::PathOf(const std::string& harness, const model::InputId& id) const {
  return FolderOf(harness) + "/" + id.hex;
}

base::Result<base::Done> CorpusStore::Quarantine(const std::string& harness,
                                                 const model::InputId& id,
                                                 const std::string& reason) {
  const std::string folder = QuarantineOf(root_) + "/" + harness;
  ASSAY_CHECKED(files_->MakeDirectories(folder));
  // The reason first: an input in quarantine without one would be a riddle.
  ASSAY_CHECKED(files_->WriteAtomically(folder + "/" + id.hex + ".reason.txt",
                                        base::AsBytes(reason + "\n"), 0600));
  return files_->Rename(PathOf(harness, id), folder + "/" + id.hex);
}

}  // namespace assay::corpus
