// A disk in memory that writes down what was done to it and fails when it is told to.
//
//   FakeFiles files;
//   files.Put("/c/seeds/a", "RTSP");
//   files.FailNth(FakeFiles::Call::kWrite, 3, base::ErrorKind::kExhausted);  // the disk is full
//   then
//
// A failed call changes nothing, like the real one. Threads: any number (one mutex).
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "runner/os/files.h"

namespace assay::test {

class FakeFiles final : public os::Files {
 public:
  enum class Call {
    kRead,
    kWrite,
    kMakeDirectories,
    kList,
    kInspect,
    kRename,
    kLink,
    kRemove,
    kLock
  };

  // --- For the test ---
  void Put(const std::string& path, std::string_view text);
  std::optional<std::string> Text(const std::string& path) const;  // nullopt: no such file
  std::vector<std::string> Paths() const;                          // of all files, sorted
  // The n-th call of this kind from now on (1 is the next one) fails, once.
  void FailNth(Call call, unsigned nth, base::ErrorKind kind);
  // All of them fail from the n-th on: a disk that filled up and stays full.
  void FailFrom(Call call, unsigned nth, base::ErrorKind kind);
  // "write /a/b", "rename /a /b", … in order, the failed ones with " failed" behind.
  std::vector<std::string> log() const;
  void set_free_bytes(std::uint64_t bytes) { free_bytes_ = bytes; }
  void set_modified_ms(const std::string& path, std::int64_t modified_ms);
  // Somebody else holds (or gives back) the lock on `path`.
  void HoldLock(const std::string& path, bool held);

  // --- Files ---
  base::Result<std::optional<base::Bytes>> Read(const std::string& path,
                                                std::uint64_t limit) override;
  base::Result<base::Done> WriteAtomically(const std::string& path, base::ByteView bytes,
                                           unsigned mode) override;
  base::Result<base::Done> MakeDirectories(const std::string& path, unsigned mode) override;
  base::Result<std::vector<os::FileInfo>> List(const std::string& folder) override;
  base::Result<std::optional<os::FileInfo>> Inspect(const std::string& path) override;
  base::Result<base::Done> Rename(const std::string& from, const std::string& to) override;
  base::Result<base::Done> LinkOrCopy(const std::string& from, const std::string& to) override;
  base::Result<base::Done> RemoveTree(const std::string& path) override;
  base::Result<std::uint64_t> FreeBytes(const std::string& path) override;
  base::Result<std::unique_ptr<Lock>> TryLock(const std::string& path) override;

 private:
  struct File {
    base::Bytes bytes;
    std::int64_t modified_ms = 0;
  };
  struct Fault {
    unsigned calls_left = 0;  // this one fails when it reaches 1
    bool stays = false;
    base::ErrorKind kind = base::ErrorKind::kInternal;
  };
  class FakeLock;

  base::Result<base::Done> Begin(Call call, const std::string& words);
  void MakeFolders(const std::string& path);
  std::optional<os::FileInfo> InfoOf(const std::string& path) const;

  mutable std::mutex mutex_;
  std::map<std::string, File> files_;
  std::set<std::string> folders_;
  std::set<std::string> locks_;
  std::multimap<Call, Fault> faults_;
  std::vector<std::string> log_;
  std::uint64_t free_bytes_ = 1ULL << 40U;
};

}  // namespace assay::test
