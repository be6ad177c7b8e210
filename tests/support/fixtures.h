// Files of a test: fixtures to read, a folder of its own to write. Failing here aborts the test
// program.
#pragma once

#include <string>
#include <string_view>

namespace assay::test {

// tests/<path>; test programs run in the repository's root.
std::string ReadFixture(std::string_view path);

// The program `name` in the folder of the running test program. (A path among the compiler's
// options would keep other checkouts from sharing what is compiled.)
std::string SiblingProgram(std::string_view name);

// A new empty folder, removed with all that is in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  std::string File(std::string_view name) const { return path_ + "/" + std::string(name); }
  // Writes a file in it and returns its path.
  std::string Write(std::string_view name, std::string_view text) const;

 private:
  std::string path_;
};

}  // namespace assay::test
