#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>

#include "runner/os/file_descriptor.h"
#include "runner/os/files.h"
#include "runner/os/remove_tree.h"
#include "runner/os/system_error.h"

namespace assay::os {
namespace {

using base::Done;
using base::Fail;
using base::Result;

std::unexpected<base::Error> Failed(std::string_view action, const std::string& path) {
  return std::unexpected(SystemError(action, path, errno));
}

std::string ParentOf(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

FileInfo InfoFrom(std::string name, const struct stat& status) {
  FileInfo info;
  info.name = std::move(name);
  info.is_directory = S_ISDIR(status.st_mode);
  info.is_regular = S_ISREG(status.st_mode);
  info.size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
  info.modified_ms =
      std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1'000'000;
  return info;
}

int OpenRetrying(const std::string& path, int flags, unsigned mode = 0) {
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (descriptor < 0 && errno == EINTR);
  return descriptor;
}

bool WriteAll(int descriptor, base::ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

// Makes a rename durable. File systems that cannot sync a folder say EINVAL; there is nothing to
// add then.
bool SyncFolder(const std::string& folder) {
  const FileDescriptor descriptor(OpenRetrying(folder, O_RDONLY | O_DIRECTORY));
  return descriptor.valid() && (::fsync(descriptor.get()) == 0 || errno == EINVAL);
}

class HeldLock final : public Files::Lock {
 public:
  explicit HeldLock(FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  FileDescriptor descriptor_;
};

class RealFiles final : public Files {
 public:
  Result<std::optional<base::Bytes>> Read(const std::string& path, std::uint64_t limit) override;
  Result<Done> WriteAtomically(const std::string& path, base::ByteView bytes,
                               unsigned mode) override;
  Result<Done> MakeDirectories(const std::string& path, unsigned mode) override;
  Result<std::vector<FileInfo>> List(const std::string& folder) override;
  Result<std::optional<FileInfo>> Inspect(const std::string& path) override;
  Result<Done> Rename(const std::string& from, const std::string& to) override;
  Result<Done> LinkOrCopy(const std::string& from, const std::string& to) override;
  Result<Done> RemoveTree(const std::string& path) override { return RemoveTreeFromDisk(path); }
  Result<std::uint64_t> FreeBytes(const std::string& path) override;
  Result<std::unique_ptr<Lock>> TryLock(const std::string& path) override;

 private:
  std::atomic<std::uint64_t> next_temporary_{0};
};

Result<std::optional<base::Bytes>> RealFiles::Read(const std::string& path, std::uint64_t limit) {
  // Non-blocking: a target may have put a FIFO where a file is expected, and opening that would
  // wait forever.
  const FileDescriptor file(OpenRetrying(path, O_RDONLY | O_NONBLOCK));
  if (!file.valid()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return Failed("read", path);
  }
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return Failed("read", path);
  if (!S_ISREG(status.st_mode)) {
    return Fail(base::ErrorKind::kInvalid,
                fmt::format("Could not read {}: it is not a regular file.", path));
  }
  base::Bytes bytes(std::min<std::uint64_t>(static_cast<std::uint64_t>(status.st_size), limit) + 1);
  std::size_t size = 0;
  for (;;) {  // by reading, not by st_size: files grow, and those of /proc say 0
    if (size == bytes.size()) bytes.resize(std::min<std::uint64_t>(bytes.size() * 2, limit + 1));
    const ssize_t got = ::read(file.get(), bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failed("read", path);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit) {
      return Fail(
          base::ErrorKind::kExhausted,
          fmt::format("{} is longer than the {} bytes that are allowed here.", path, limit));
    }
  }
  bytes.resize(size);
  return bytes;
}

// The bytes as a file without a name, then the name: a reader of the folder (an engine reads a
// corpus while it grows) never meets a temporary, and a kill leaves none. False: `path` exists, or
// the file system cannot do it, so the other way is to be taken.
bool WriteNameless(const std::string& folder, const std::string& path, base::ByteView bytes,
                   unsigned mode) {
  const FileDescriptor file(OpenRetrying(folder, O_WRONLY | O_TMPFILE, mode));
  if (!file.valid() || !WriteAll(file.get(), bytes) || ::fchmod(file.get(), mode) != 0 ||
      ::fsync(file.get()) != 0) {
    return false;
  }
  const std::string self = fmt::format("/proc/self/fd/{}", file.get());
  return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

Result<Done> RealFiles::WriteAtomically(const std::string& path, base::ByteView bytes,
                                        unsigned mode) {
  const std::string folder = ParentOf(path);
  if (::access(path.c_str(), F_OK) != 0 && WriteNameless(folder, path, bytes, mode)) {
    if (!SyncFolder(folder)) return Failed("flush the folder of", path);
    return Done{};
  }
  const std::string temporary =
      fmt::format("{}/.tmp-{}-{}", folder, ::getpid(), next_temporary_.fetch_add(1));
  // Exclusive: in a folder that a target could write to, a FIFO of this name would never open.
  constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
  FileDescriptor file(OpenRetrying(temporary, kFlags, mode));
  if (!file.valid() && errno == EEXIST && ::unlink(temporary.c_str()) == 0) {
    file = FileDescriptor(OpenRetrying(temporary, kFlags, mode));
  }
  if (!file.valid() && errno == ENOENT) {
    ASSAY_CHECKED(MakeDirectories(folder, 0700));
    file = FileDescriptor(OpenRetrying(temporary, kFlags, mode));
  }
  if (!file.valid()) return Failed("write", path);
  const bool written = WriteAll(file.get(), bytes) && ::fchmod(file.get(), mode) == 0 &&
                       ::fsync(file.get()) == 0 && ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!written) {
    const base::Error error = SystemError("write", path, errno);
    ::unlink(temporary.c_str());
    return std::unexpected(error);
  }
  if (!SyncFolder(folder)) return Failed("flush the folder of", path);
  return Done{};
}

Result<Done> RealFiles::MakeDirectories(const std::string& path, unsigned mode) {
  // From the left: each component that is missing is made; those that are there keep their mode.
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (!part.empty() && ::mkdir(part.c_str(), mode) != 0 && errno != EEXIST) {
      struct stat status{};  // EACCES or EROFS for a folder above that exists already is no matter
      const int error = errno;
      if (::stat(part.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
        return std::unexpected(SystemError("make the folder", part, error));
      }
    }
    if (end == std::string::npos) break;
  }
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return Failed("make the folder", path);
  if (!S_ISDIR(status.st_mode)) {
    return Fail(base::ErrorKind::kInvalid,
                fmt::format("Could not make the folder {}: a file of that name is there.", path));
  }
  return Done{};
}

Result<std::vector<FileInfo>> RealFiles::List(const std::string& folder) {
  std::vector<FileInfo> entries;
  DIR* const stream = ::opendir(folder.c_str());
  if (stream == nullptr) {
    if (errno == ENOENT) return entries;
    return Failed("list", folder);
  }
  errno = 0;
  while (const dirent* const entry = ::readdir(stream)) {
    const std::string name = entry->d_name;
    struct stat status{};
    const bool inspected =
        name != "." && name != ".." &&
        ::fstatat(::dirfd(stream), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (inspected) entries.push_back(InfoFrom(name, status));  // else gone between the two calls
    errno = 0;
  }
  const int error = errno;
  ::closedir(stream);
  if (error != 0) return std::unexpected(SystemError("list", folder, error));
  std::sort(entries.begin(), entries.end(),
            [](const FileInfo& a, const FileInfo& b) { return a.name < b.name; });
  return entries;
}

Result<std::optional<FileInfo>> RealFiles::Inspect(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    return Failed("inspect", path);
  }
  return InfoFrom(path.substr(path.find_last_of('/') + 1), status);
}

Result<Done> RealFiles::Rename(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return Failed("rename to " + to, from);
  if (!SyncFolder(ParentOf(to))) return Failed("flush the folder of", to);
  return Done{};
}

Result<Done> RealFiles::LinkOrCopy(const std::string& from, const std::string& to) {
  struct stat status{};
  if (::lstat(from.c_str(), &status) != 0) return Failed("copy", from);
  if (!S_ISREG(status.st_mode)) {  // a link that a target left would lead us out of its folder
    return Fail(base::ErrorKind::kInvalid,
                fmt::format("Could not copy {}: it is not a regular file.", from));
  }
  if (::link(from.c_str(), to.c_str()) == 0 || errno == EEXIST) return Done{};
  if (errno == ENOENT) {
    ASSAY_CHECKED(MakeDirectories(ParentOf(to), 0700));
    if (::link(from.c_str(), to.c_str()) == 0 || errno == EEXIST) return Done{};
  }
  ASSAY_TRY(const std::optional<base::Bytes> bytes, Read(from, UINT64_MAX - 1));
  if (!bytes.has_value()) return std::unexpected(SystemError("copy", from, ENOENT));
  return WriteAtomically(to, *bytes, 0600);
}

Result<std::uint64_t> RealFiles::FreeBytes(const std::string& path) {
  struct statvfs status{};
  std::string existing = path;
  while (::statvfs(existing.c_str(), &status) != 0) {
    const bool at_top = existing == "/" || existing == ".";
    if (errno == EINTR) continue;
    if ((errno != ENOENT && errno != ENOTDIR) || at_top)
      return Failed("ask for free space at", path);
    existing = ParentOf(existing);
  }
  return std::uint64_t{status.f_bavail} * status.f_frsize;
}

Result<std::unique_ptr<Files::Lock>> RealFiles::TryLock(const std::string& path) {
  FileDescriptor file(OpenRetrying(path, O_RDWR | O_CREAT, 0600));
  if (!file.valid() && errno == ENOENT) {
    ASSAY_CHECKED(MakeDirectories(ParentOf(path), 0700));
    file = FileDescriptor(OpenRetrying(path, O_RDWR | O_CREAT, 0600));
  }
  if (!file.valid()) return Failed("lock", path);
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::unique_ptr<Lock>();
    if (errno != EINTR) return Failed("lock", path);
  }
  return std::make_unique<HeldLock>(std::move(file));
}

}  // namespace

std::unique_ptr<Files> DiskFiles() { return std::make_unique<RealFiles>(); }

}  // namespace assay::os
