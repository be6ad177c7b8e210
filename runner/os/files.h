// The files port: everything the runner does to a disk. Real one: DiskFiles(); tests use
// tests/support/fake_files.h, which fails on the n-th call.
//
// Threads: any number, on different paths. Interrupted: WriteAtomically leaves the old file or the
// new one, and at most one ".tmp-*" file beside it, which the owner of the folder removes at its
// next start.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runner/base/bytes.h"
#include "runner/base/result.h"

namespace assay::os {

struct FileInfo {
  std::string name;  // last component
  bool is_directory = false;
  bool is_regular = false;
  std::uint64_t size = 0;
  std::int64_t modified_ms = 0;  // Unix milliseconds
};

class Files {
 public:
  virtual ~Files() = default;

  // Absent is nullopt. `limit` bytes at most; a longer file is an error that names the limit.
  virtual base::Result<std::optional<base::Bytes>> Read(const std::string& path,
                                                        std::uint64_t limit = 1ULL << 30) = 0;
  // A file without a name where that can be had, else a temporary one in the same folder; flush to
  // disk; then the name. Creates missing folders (0700).
  virtual base::Result<base::Done> WriteAtomically(const std::string& path, base::ByteView bytes,
                                                   unsigned mode = 0600) = 0;
  virtual base::Result<base::Done> MakeDirectories(const std::string& path,
                                                   unsigned mode = 0700) = 0;
  // Sorted by name; symbolic links are neither regular nor directory. Absent folder: empty list.
  virtual base::Result<std::vector<FileInfo>> List(const std::string& folder) = 0;
  virtual base::Result<std::optional<FileInfo>> Inspect(const std::string& path) = 0;
  virtual base::Result<base::Done> Rename(const std::string& from, const std::string& to) = 0;
  // Hard link where the file system can, else copy; an existing `to` is success.
  virtual base::Result<base::Done> LinkOrCopy(const std::string& from, const std::string& to) = 0;
  // A missing path is success. Never follows symbolic links out of the tree.
  virtual base::Result<base::Done> RemoveTree(const std::string& path) = 0;
  virtual base::Result<std::uint64_t> FreeBytes(const std::string& path) = 0;
  // An exclusive advisory lock that the system drops when the process dies, even by kill -9.
  // nullopt: somebody else holds it.
  class Lock {
   public:
    virtual ~Lock() = default;
  };
  virtual base::Result<std::unique_ptr<Lock>> TryLock(const std::string& path) = 0;  // null: held
};

std::unique_ptr<Files> DiskFiles();

}  // namespace assay::os
