#include "runner/base/text.h"
#include "runner/corpus/corpus_store.h"

namespace assay::corpus {

base::Result<Imported> ImportFolder(os::Files& files, CorpusStore& corpus,
                                    const std::string& harness, const std::string& folder,
                                    const ImportLimits& limits) {
  Imported imported;
  ASSAY_TRY(const auto entries, files.List(folder));
  std::uint64_t total = 0;
  for (const os::FileInfo& entry : entries) {
    if (!entry.is_regular || entry.name.starts_with('.')) continue;
    const std::string shown = folder + "/" + base::EscapeForTerminal(entry.name);
    if (imported.seen == limits.files || total + entry.size > limits.bytes_total) {
      imported.skipped.push_back("From " + shown + " on nothing was imported: the folder holds " +
                                 "more than the limit allows.");
      break;
    }
    ++imported.seen;
    if (entry.size > limits.bytes_per_file) {
      imported.skipped.push_back(shown + " was not imported: it is larger than " +
                                 base::FormatCount(limits.bytes_per_file) + " bytes.");
      continue;
    }
    auto bytes = files.Read(folder + "/" + entry.name, limits.bytes_per_file);
    if (!bytes || !*bytes) {
      imported.skipped.push_back(
          shown + " was not imported: " + (bytes ? "it disappeared." : bytes.error().message));
      continue;
    }
    total += (*bytes)->size();
    ASSAY_TRY(const auto added, corpus.Add(harness, **bytes));
    if (added.is_new) imported.added.push_back(added.id);
  }
  return imported;
}

}  // namespace assay::corpus
