// A CorpusStore keeps inputs under the hash of their bytes: adding one twice is a no-op, and two
// machines that hold the same bytes agree on every name.
//
// On disk:      <root>/<harness>/<sha256>, 0600 in 0700 (docs/formats/corpus.md). Flat, so that the
// folder
//               can be given to libFuzzer and AFL++ as it is.
// Threads:      any number of readers and adders.
// Interrupted:  an Add cut short leaves at most one ".tmp-*", removed by the next Open.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runner/base/bytes.h"
#include "runner/base/result.h"
#include "runner/model/ids.h"
#include "runner/os/files.h"

namespace assay::corpus {

struct StoredInput {
  model::InputId id;
  std::uint64_t size = 0;
};

class CorpusStore {
 public:
  static base::Result<CorpusStore> Open(os::Files& files, std::string root);

  struct Added {
    model::InputId id;
    bool is_new = false;
  };
  base::Result<Added> Add(const std::string& harness, base::ByteView bytes);
  base::Result<std::vector<StoredInput>> List(const std::string& harness) const;  // sorted by id
  base::Result<base::Bytes> Read(const std::string& harness, const model::InputId& id) const;
  std::string FolderOf(const std::string& harness) const;
  std::string PathOf(const std::string& harness, const model::InputId& id) const;
  // Moves an input out of the corpus to <root>/../quarantine/<harness>/<sha256> with a reason
  // beside it.
  base::Result<base::Done> Quarantine(const std::string& harness, const model::InputId& id,
                                      const std::string& reason);

 private:
  CorpusStore(os::Files& files, std::string root) : files_(&files), root_(std::move(root)) {}
  os::Files* files_;
  std::string root_;
};

// Imports seeds of a harness: plain folders and $target_seed_corpus.zip archives (libarchive).
// Entries whose names are absolute or contain "..", links, and more than `Limits` allow are
// refused: the whole archive is then an error, and nothing of it has been added.
struct ImportLimits {
  std::uint64_t files = 100'000;
  std::uint64_t bytes_per_file = 16U << 20U;
  std::uint64_t bytes_total = 2ULL << 30U;
};
struct Imported {
  std::vector<model::InputId> added;  // new ones
  std::uint64_t seen = 0;
  std::vector<std::string> skipped;  // sentences: unreadable, too large
};
base::Result<Imported> ImportFolder(os::Files& files, CorpusStore& corpus,
                                    const std::string& harness, const std::string& folder,
                                    const ImportLimits& limits = {});
base::Result<Imported> ImportArchive(os::Files& files, CorpusStore& corpus,
                                     const std::string& harness, const std::string& archive,
                                     const ImportLimits& limits = {});

}  // namespace assay::corpus
