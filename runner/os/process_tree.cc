#include "runner/os/process_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::os {
namespace {

// "/proc/<process><rest>" without the heap.
class ProcPath {
 public:
  ProcPath(pid_t process, std::string_view rest) {
    char digits[16];
    std::size_t count = 0;
    for (auto left = static_cast<unsigned>(process); left > 0 || count == 0; left /= 10) {
      digits[count++] = static_cast<char>('0' + left % 10);
    }
    std::memcpy(text_, "/proc/", 6);
    std::size_t length = 6;
    while (count > 0) text_[length++] = digits[--count];
    std::memcpy(text_ + length, rest.data(), rest.size());
    text_[length + rest.size()] = '\0';
  }
  const char* c_str() const { return text_; }

 private:
  char text_[64];
};

std::uint64_t TakeNumber(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  std::uint64_t value = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    value = value * 10 + static_cast<unsigned>(text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

void SkipWords(std::string_view& text, int count) {
  for (; count > 0; --count) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    text.remove_prefix(std::min(text.find(' '), text.size()));
  }
}

std::uint64_t PageSize() {
  static const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

std::uint64_t TicksToMilliseconds(std::uint64_t ticks) {
  static const auto per_second = static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
  return ticks * 1000 / per_second;
}

}  // namespace

bool ReadProcStat(pid_t process, ProcStat& stat) {
  char buffer[1024];
  const int file = ::open(ProcPath(process, "/stat").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const ssize_t got = ::read(file, buffer, sizeof buffer);
  ::close(file);
  if (got <= 0) return false;
  std::string_view text(buffer, static_cast<std::size_t>(got));
  // proc_pid_stat(5): pid (comm) state ppid pgrp …; comm is the program's to choose and may hold
  // ")".
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string_view::npos) return false;
  text.remove_prefix(name_end + 1);
  SkipWords(text, 1);
  stat.parent = static_cast<pid_t>(TakeNumber(text));
  stat.group = static_cast<pid_t>(TakeNumber(text));
  SkipWords(text, 8);  // fields 6 to 13
  stat.own_ticks = TakeNumber(text);
  stat.own_ticks += TakeNumber(text);
  stat.reaped_ticks = TakeNumber(text);
  stat.reaped_ticks += TakeNumber(text);
  SkipWords(text, 6);  // fields 18 to 23
  stat.resident_pages = TakeNumber(text);
  return true;
}

ProcScan::ProcScan() : folder_(::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}

ProcScan::~ProcScan() {
  if (folder_ >= 0) ::close(folder_);
}

pid_t ProcScan::Next() {
  for (;;) {
    if (position_ >= filled_) {
      // getdents64 itself: readdir would need the heap.
      filled_ = folder_ < 0 ? 0 : ::syscall(SYS_getdents64, folder_, buffer_, sizeof buffer_);
      position_ = 0;
      if (filled_ <= 0) return 0;
    }
    const auto* const entry = reinterpret_cast<const dirent64*>(buffer_ + position_);
    position_ += entry->d_reclen;
    std::string_view name = entry->d_name;
    const auto process = static_cast<pid_t>(TakeNumber(name));
    if (process > 0 && name.empty()) return process;
  }
}

namespace {

// /proc/<pid>/task/<tid>/children costs only what the tree has, not what the machine has.
bool AppendChildren(pid_t process, std::vector<pid_t>& found) {
  const int folder = ::open(ProcPath(process, "/task").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return true;  // gone
  DIR* const tasks = ::fdopendir(folder);
  if (tasks == nullptr) {
    ::close(folder);
    return true;
  }
  bool supported = true;
  while (const dirent* const task = ::readdir(tasks)) {
    if (task->d_name[0] == '.') continue;
    char path[300];
    std::strcpy(path, task->d_name);
    std::strcat(path, "/children");
    const int file = ::openat(::dirfd(tasks), path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
      supported = errno != ENOENT || ::faccessat(::dirfd(tasks), task->d_name, F_OK, 0) != 0;
      if (!supported) break;
      continue;
    }
    char buffer[16384];
    const ssize_t got = ::read(file, buffer, sizeof buffer);
    ::close(file);
    std::string_view text(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
    while (const auto child = static_cast<pid_t>(TakeNumber(text))) found.push_back(child);
  }
  ::closedir(tasks);
  return supported;
}

// Kernels without CONFIG_PROC_CHILDREN: one walk over all processes.
std::vector<pid_t> DescendantsByScan(pid_t root) {
  std::vector<std::pair<pid_t, pid_t>> parents;  // process, its parent
  ProcScan scan;
  while (const pid_t process = scan.Next()) {
    ProcStat stat;
    if (ReadProcStat(process, stat)) parents.emplace_back(process, stat.parent);
  }
  std::vector<pid_t> found = {root};
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const auto& [process, parent] : parents) {
      if (parent == found[next]) found.push_back(process);
    }
  }
  return found;
}

std::vector<pid_t> TreeFrom(pid_t root) {
  std::vector<pid_t> found = {root};
  for (std::size_t next = 0; next < found.size(); ++next) {
    if (!AppendChildren(found[next], found)) return DescendantsByScan(root);
  }
  return found;
}

}  // namespace

TreeUsage UsageBelow(pid_t root) {
  TreeUsage usage;
  std::uint64_t ticks = 0;
  for (const pid_t process : TreeFrom(root)) {
    ProcStat stat;
    if (!ReadProcStat(process, stat)) continue;
    ticks += stat.reaped_ticks;
    if (process == root) continue;
    ticks += stat.own_ticks;
    usage.resident_bytes += stat.resident_pages * PageSize();
    ++usage.processes;
  }
  usage.cpu = std::chrono::milliseconds(TicksToMilliseconds(ticks));
  return usage;
}

}  // namespace assay::os
