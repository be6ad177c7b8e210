#include "tests/support/fake_files.h"

#include <utility>

namespace assay::test {
namespace {

using base::Done;
using base::Result;

std::string Clean(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string ParentOf(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return "";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string NameOf(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

bool IsBelow(const std::string& path, const std::string& folder) {
  const std::string prefix = folder == "/" ? folder : folder + "/";
  return path.starts_with(prefix);
}

std::unexpected<base::Error> Missing(const std::string& path) {
  return base::Fail(base::ErrorKind::kNotFound, path + " does not exist.");
}

}  // namespace

class FakeFiles::FakeLock final : public os::Files::Lock {
 public:
  FakeLock(FakeFiles& files, std::string path) : files_(files), path_(std::move(path)) {}
  ~FakeLock() override { files_.HoldLock(path_, false); }

 private:
  FakeFiles& files_;
  std::string path_;
};

void FakeFiles::Put(const std::string& path, std::string_view text) {
  const std::scoped_lock guard(mutex_);
  const auto bytes = base::AsBytes(text);
  files_[path].bytes.assign(bytes.begin(), bytes.end());
  MakeFolders(ParentOf(path));
}

std::optional<std::string> FakeFiles::Text(const std::string& path) const {
  const std::scoped_lock guard(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  return std::string(base::AsText(found->second.bytes));
}

std::vector<std::string> FakeFiles::Paths() const {
  const std::scoped_lock guard(mutex_);
  std::vector<std::string> paths;
  for (const auto& [path, file] : files_) paths.push_back(path);
  return paths;
}

void FakeFiles::FailNth(Call call, unsigned nth, base::ErrorKind kind) {
  const std::scoped_lock guard(mutex_);
  faults_.emplace(call, Fault{nth, false, kind});
}

void FakeFiles::FailFrom(Call call, unsigned nth, base::ErrorKind kind) {
  const std::scoped_lock guard(mutex_);
  faults_.emplace(call, Fault{nth, true, kind});
}

std::vector<std::string> FakeFiles::log() const {
  const std::scoped_lock guard(mutex_);
  return log_;
}

void FakeFiles::set_modified_ms(const std::string& path, std::int64_t modified_ms) {
  const std::scoped_lock guard(mutex_);
  files_[path].modified_ms = modified_ms;
}

void FakeFiles::HoldLock(const std::string& path, bool held) {
  const std::scoped_lock guard(mutex_);
  if (held) {
    locks_.insert(path);
  } else {
    locks_.erase(path);
  }
}

// Called with the mutex held.
Result<Done> FakeFiles::Begin(Call call, const std::string& words) {
  log_.push_back(words);
  auto [fault, end] = faults_.equal_range(call);
  std::optional<base::ErrorKind> failed;
  while (fault != end) {
    if (fault->second.calls_left > 1) {
      --fault->second.calls_left;
      ++fault;
      continue;
    }
    failed = fault->second.kind;
    fault = fault->second.stays ? std::next(fault) : faults_.erase(fault);
  }
  if (!failed.has_value()) return Done{};
  log_.back() += " failed";
  return base::Fail(*failed, "Could not " + words + ": the test says so.");
}

void FakeFiles::MakeFolders(const std::string& path) {
  for (std::string folder = Clean(path); !folder.empty(); folder = ParentOf(folder)) {
    folders_.insert(folder);
    if (folder == "/") break;
  }
}

std::optional<os::FileInfo> FakeFiles::InfoOf(const std::string& path) const {
  os::FileInfo info;
  info.name = NameOf(path);
  if (const auto file = files_.find(path); file != files_.end()) {
    info.is_regular = true;
    info.size = file->second.bytes.size();
    info.modified_ms = file->second.modified_ms;
    return info;
  }
  if (!folders_.contains(path)) return std::nullopt;
  info.is_directory = true;
  return info;
}

Result<std::optional<base::Bytes>> FakeFiles::Read(const std::string& path, std::uint64_t limit) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kRead, "read " + path));
  const auto found = files_.find(path);
  if (found == files_.end()) return std::nullopt;
  if (found->second.bytes.size() > limit) {
    return base::Fail(base::ErrorKind::kExhausted, path + " is longer than is allowed here.");
  }
  return found->second.bytes;
}

Result<Done> FakeFiles::WriteAtomically(const std::string& path, base::ByteView bytes, unsigned) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kWrite, "write " + path));
  files_[path].bytes.assign(bytes.begin(), bytes.end());
  MakeFolders(ParentOf(path));
  return Done{};
}

Result<Done> FakeFiles::MakeDirectories(const std::string& path, unsigned) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kMakeDirectories, "mkdir " + path));
  MakeFolders(path);
  return Done{};
}

Result<std::vector<os::FileInfo>> FakeFiles::List(const std::string& folder) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kList, "list " + folder));
  std::map<std::string, os::FileInfo> found;  // by name
  const auto add = [&](const std::string& path) {
    if (ParentOf(path) == Clean(folder) && path != "/") found[NameOf(path)] = *InfoOf(path);
  };
  for (const auto& [path, file] : files_) add(path);
  for (const std::string& path : folders_) add(path);
  std::vector<os::FileInfo> entries;
  for (auto& [name, info] : found) entries.push_back(std::move(info));
  return entries;
}

Result<std::optional<os::FileInfo>> FakeFiles::Inspect(const std::string& path) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kInspect, "inspect " + path));
  return InfoOf(Clean(path));
}

Result<Done> FakeFiles::Rename(const std::string& from, const std::string& to) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kRename, "rename " + from + " " + to));
  if (!InfoOf(from).has_value()) return Missing(from);
  const auto moved = [&](const std::string& path) { return to + path.substr(from.size()); };
  std::map<std::string, File> files;
  for (auto& [path, file] : files_) {
    const bool moves = path == from || IsBelow(path, from);
    if (moves) files[moved(path)] = std::move(file);
    if (!moves && path != to) files.try_emplace(path, std::move(file));
  }
  files_ = std::move(files);
  std::set<std::string> folders;
  for (const std::string& path : folders_) {
    folders.insert(path == from || IsBelow(path, from) ? moved(path) : path);
  }
  folders_ = std::move(folders);
  MakeFolders(ParentOf(to));
  return Done{};
}

Result<Done> FakeFiles::LinkOrCopy(const std::string& from, const std::string& to) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kLink, "link " + from + " " + to));
  const auto found = files_.find(from);
  if (found == files_.end()) return Missing(from);
  const File copy = found->second;
  files_.try_emplace(to, copy);
  MakeFolders(ParentOf(to));
  return Done{};
}

Result<Done> FakeFiles::RemoveTree(const std::string& path) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kRemove, "remove " + path));
  std::erase_if(files_,
                [&](const auto& file) { return file.first == path || IsBelow(file.first, path); });
  std::erase_if(folders_,
                [&](const std::string& folder) { return folder == path || IsBelow(folder, path); });
  return Done{};
}

Result<std::uint64_t> FakeFiles::FreeBytes(const std::string&) { return free_bytes_; }

Result<std::unique_ptr<os::Files::Lock>> FakeFiles::TryLock(const std::string& path) {
  const std::scoped_lock guard(mutex_);
  ASSAY_CHECKED(Begin(Call::kLock, "lock " + path));
  if (!locks_.insert(path).second) return std::unique_ptr<Lock>();
  return std::make_unique<FakeLock>(*this, path);
}

}  // namespace assay::test
