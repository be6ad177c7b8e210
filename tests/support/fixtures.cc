#include "tests/support/fixtures.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "runner/os/files.h"

namespace assay::test {
namespace {

[[noreturn]] void Abort(const std::string& why) {
  std::fprintf(stderr, "test support: %s\n", why.c_str());
  std::abort();
}

}  // namespace

std::string ReadFixture(std::string_view path) {
  const std::string whole = "tests/" + std::string(path);
  const auto bytes = os::DiskFiles()->Read(whole);
  if (!bytes.has_value()) Abort(bytes.error().message);
  if (!bytes->has_value()) Abort(whole + " is missing (run the tests in the repository's root)");
  return std::string(base::AsText(**bytes));
}

std::string SiblingProgram(std::string_view name) {
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe");
  return (self.parent_path() / name).string();
}

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "assay-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) Abort("no folder could be made at " + pattern);
  path_ = pattern;
}

TempDir::~TempDir() {
  if (const auto removed = os::DiskFiles()->RemoveTree(path_); !removed.has_value()) {
    std::fprintf(stderr, "test support: %s\n", removed.error().message.c_str());
  }
}

std::string TempDir::Write(std::string_view name, std::string_view text) const {
  const std::string path = File(name);
  const auto written = os::DiskFiles()->WriteAtomically(path, base::AsBytes(text));
  if (!written.has_value()) Abort(written.error().message);
  return path;
}

}  // namespace assay::test
