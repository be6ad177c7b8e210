#include "runner/os/remove_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "runner/os/file_descriptor.h"
#include "runner/os/system_error.h"

namespace assay::os {
namespace {

using base::Done;
using base::Result;

FileDescriptor OpenFolder(int parent, const char* name) {
  constexpr int kFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  FileDescriptor folder(::openat(parent, name, kFlags));
  if (!folder.valid() && errno == EACCES) {
    ::fchmodat(parent, name, 0700, 0);
    folder = FileDescriptor(::openat(parent, name, kFlags));
  }
  return folder;
}

// A target may have taken the permissions away that removing needs.
void GiveBackPermissions(int folder) {
  struct stat status{};
  if (::fstat(folder, &status) == 0 && (status.st_mode & 0700U) != 0700U) ::fchmod(folder, 0700);
}

std::vector<std::string> NamesIn(int folder) {
  std::vector<std::string> names;
  const int copy = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const stream = copy < 0 ? nullptr : ::fdopendir(copy);
  if (stream == nullptr) {
    if (copy >= 0) ::close(copy);
    return names;
  }
  while (const dirent* const entry = ::readdir(stream)) {
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") names.emplace_back(name);
  }
  ::closedir(stream);
  return names;
}

// The tree is flattened: a folder that is not empty moves up to the root under a name of ours and
// waits for its turn there. So there are never more than three descriptors open, however deep a
// target dug.
class Flattener {
 public:
  explicit Flattener(int root) : root_(root) {}

  // 0, or the errno of the first thing that could not be removed.
  int RemoveContents() {
    std::vector<std::string> waiting = NamesIn(root_);
    while (!waiting.empty()) {
      const std::string name = std::move(waiting.back());
      waiting.pop_back();
      if (const int error = RemoveEntry(name, waiting); error != 0) return error;
    }
    return 0;
  }

 private:
  int RemoveEntry(const std::string& name, std::vector<std::string>& waiting) {
    if (::unlinkat(root_, name.c_str(), 0) == 0 || errno == ENOENT) return 0;
    if (errno != EISDIR && errno != EPERM) return errno;  // EPERM: POSIX's word for "is a folder"
    if (::unlinkat(root_, name.c_str(), AT_REMOVEDIR) == 0) return 0;
    const FileDescriptor folder = OpenFolder(root_, name.c_str());
    if (!folder.valid()) return errno;
    GiveBackPermissions(folder.get());
    for (const std::string& inner : NamesIn(folder.get())) {
      if (::unlinkat(folder.get(), inner.c_str(), 0) == 0) continue;
      if (::unlinkat(folder.get(), inner.c_str(), AT_REMOVEDIR) == 0) continue;
      if (const int error = MoveUp(folder.get(), inner, waiting); error != 0) return error;
    }
    return ::unlinkat(root_, name.c_str(), AT_REMOVEDIR) == 0 ? 0 : errno;
  }

  int MoveUp(int folder, const std::string& inner, std::vector<std::string>& waiting) {
    for (bool permitted = false;;) {
      const std::string moved = fmt::format(".assay-remove-{}", next_++);
      if (::renameat2(folder, inner.c_str(), root_, moved.c_str(), RENAME_NOREPLACE) == 0) {
        waiting.push_back(moved);
        return 0;
      }
      // Moving a folder rewrites its "..", for which it must be writable.
      const bool opened =
          errno == EACCES && !permitted && ::fchmodat(folder, inner.c_str(), 0700, 0) == 0;
      permitted = permitted || opened;
      if (!opened && errno != EEXIST) return errno;
    }
  }

  int root_;
  std::uint64_t next_ = 0;
};

}  // namespace

Result<Done> RemoveTreeFromDisk(const std::string& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return Done{};
  if (errno != EISDIR && errno != EPERM) return std::unexpected(SystemError("remove", path, errno));
  if (::rmdir(path.c_str()) == 0) return Done{};
  const FileDescriptor root = OpenFolder(AT_FDCWD, path.c_str());
  if (!root.valid()) return std::unexpected(SystemError("open the folder", path, errno));
  GiveBackPermissions(root.get());
  if (const int error = Flattener(root.get()).RemoveContents(); error != 0) {
    return std::unexpected(SystemError("remove what is in", path, error));
  }
  if (::rmdir(path.c_str()) != 0 && errno != ENOENT) {
    return std::unexpected(SystemError("remove the folder", path, errno));
  }
  return Done{};
}

}  // namespace assay::os
