#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "runner/base/text.h"
#include "runner/corpus/corpus_store.h"

namespace assay::corpus {
namespace {

using base::ErrorKind;

struct CloseArchive {
  void operator()(struct archive* open) const { archive_read_free(open); }
};
using Archive = std::unique_ptr<struct archive, CloseArchive>;

bool IsSafeName(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) {
    return false;
  }
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (name.substr(begin, end - begin) == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::unexpected<base::Error> Refuse(const std::string& archive, const std::string& why) {
  return base::Fail(ErrorKind::kInvalid, "The archive " + archive + " was refused: " + why +
                                             " Nothing of it was imported.");
}

// One regular entry's bytes; the size in the archive's header is a claim, not a fact.
base::Result<base::Bytes> ReadEntry(struct archive* open, const std::string& archive,
                                    std::uint64_t most) {
  base::Bytes bytes;
  std::byte buffer[65536];
  for (;;) {
    const la_ssize_t got = archive_read_data(open, buffer, sizeof buffer);
    if (got == 0) return bytes;
    if (got < 0) return Refuse(archive, "it is damaged or encrypted.");
    if (bytes.size() + static_cast<std::size_t>(got) > most) {
      return Refuse(archive,
                    "an entry unpacks to more than " + base::FormatCount(most) + " bytes.");
    }
    bytes.insert(bytes.end(), buffer, buffer + got);
  }
}

base::Result<std::vector<base::Bytes>> ReadEntries(struct archive* open, const std::string& archive,
                                                   const ImportLimits& limits) {
  std::vector<base::Bytes> contents;
  std::uint64_t total = 0;
  struct archive_entry* entry = nullptr;
  for (;;) {
    const int state = archive_read_next_header(open, &entry);
    if (state == ARCHIVE_EOF) return contents;
    if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
      return Refuse(archive, "it is not a whole zip file.");
    }
    const char* raw = archive_entry_pathname(entry);
    const std::string name = raw == nullptr ? "" : raw;
    if (!IsSafeName(name)) {
      return Refuse(archive,
                    "its entry \"" + base::EscapeForTerminal(name) + "\" would leave the folder.");
    }
    if (archive_entry_symlink(entry) != nullptr || archive_entry_hardlink(entry) != nullptr) {
      return Refuse(archive, "its entry \"" + base::EscapeForTerminal(name) + "\" is a link.");
    }
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    if (contents.size() == limits.files) {
      return Refuse(archive, "it has more than " + base::FormatCount(limits.files) + " entries.");
    }
    ASSAY_TRY(auto bytes, ReadEntry(open, archive, limits.bytes_per_file));
    total += bytes.size();
    if (total > limits.bytes_total) {
      return Refuse(archive,
                    "it unpacks to more than " + base::FormatCount(limits.bytes_total) + " bytes.");
    }
    contents.push_back(std::move(bytes));
  }
}

}  // namespace

base::Result<Imported> ImportArchive(os::Files& files, CorpusStore& corpus,
                                     const std::string& harness, const std::string& archive,
                                     const ImportLimits& limits) {
  ASSAY_TRY(const auto packed, files.Read(archive));
  if (!packed) {
    return base::Fail(ErrorKind::kNotFound, "There is no archive " + archive + ".");
  }
  const Archive open(archive_read_new());
  archive_read_support_format_zip(open.get());
  if (archive_read_open_memory(open.get(), packed->data(), packed->size()) != ARCHIVE_OK) {
    return Refuse(archive, "it is not a zip file.");
  }
  // Everything is read before anything is added, so that a refused archive leaves no trace.
  ASSAY_TRY(const auto contents, ReadEntries(open.get(), archive, limits));
  Imported imported;
  for (const base::Bytes& bytes : contents) {
    ++imported.seen;
    ASSAY_TRY(const auto added, corpus.Add(harness, bytes));
    if (added.is_new) imported.added.push_back(added.id);
  }
  return imported;
}

}  // namespace assay::corpus
