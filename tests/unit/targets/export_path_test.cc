#include <gtest/gtest.h>

#include <map>

#include "targets/export_path/limits.h"
#include "targets/export_path/member_set.h"
#include "targets/export_path/resolve.h"

namespace vms::export_path {
namespace {

using enum ParseErrorKind;
using enum MemberKind;

// A folder as a table.
class Table : public FolderView {
 public:
  explicit Table(std::map<std::string, Entry> entries) : entries_(std::move(entries)) {}
  Entry Look(std::span<const std::string> parts) const override {
    const auto found = entries_.find(Print(RelativePath{{parts.begin(), parts.end()}}));
    return found == entries_.end() ? Entry::kNothing : found->second;
  }

 private:
  std::map<std::string, Entry> entries_;
};

Parsed<Place> Resolve(std::string_view path, std::map<std::string, Entry> entries) {
  return ResolveNewFile(ParseMemberPath(path, kFile).value(), "/exports",
                        Table(std::move(entries)));
}

TEST(ExportPath, TakesWhatPeopleCallTheirExports) {
  for (const char* name :
       {"a", "Tor 3 2024-05-01.mp4", "S\u00fcd-Au\u00dfen.mkv", "export.tar.gz", "100% sure.mp4",
        "console.mp4", "COM10", "com", "nullable.txt", "\u6771\u4eac.mp4", "a~b", "(1) [2] {3}"}) {
    EXPECT_TRUE(ParseFileName(name)) << name;
  }
}

TEST(ExportPath, RefusesWhatLeadsOutSomewhere) {
  for (const char* name :
       {"",      ".",       "..",        "../a",     "a/b",        "/a",      "a\\b",
        "..\\a", "C:a",     "C:\\a",     "\\\\h\\s", "a::$DATA",   ".hidden", "-rf",
        "~root", " a",      "a ",        "a.",       "con",        "CON.mp4", "aux .txt",
        "com1",  "LPT9.x",  "COM\u00b9", "CONIN$",   "%2e%2e%2fa", "a%2Fb",   "a%5cb",
        "a%00b", "a%252fb", "CON%20",    "a%%33Ab",  "a*",         "a?",      "a|b",
        "<a>",   "\"a\""}) {
    EXPECT_FALSE(ParseFileName(name)) << name;
  }
  EXPECT_FALSE(ParseFileName(std::string_view("a\0b", 3)));
}

TEST(ExportPath, RefusesLookAlikesAndWhatCannotBeSeen) {
  for (const char* name :
       {"a\u2044b", "a\u2215b", "a\uff0fb", "a\uff3cb", "\uff0e\uff0e", "a\u2024b", "a\u202eb",
        "a\u200bb", "a\ufeffb", "a\x7F", "a\nb", "a\u0085b", "\xC0\xAE\xC0\xAE", "a\xFF"}) {
    EXPECT_FALSE(ParseFileName(name)) << name;
  }
}

TEST(ExportPath, HoldsItsLimits) {
  EXPECT_TRUE(ParseFileName(std::string(kMaxNameBytes, 'a')));
  EXPECT_EQ(ParseFileName(std::string(kMaxNameBytes + 1, 'a')).error().kind, kOverLimit);
  std::string deep = "a";
  for (std::size_t i = 1; i < kMaxParts; ++i) deep += "/a";
  EXPECT_TRUE(ParseMemberPath(deep, kFile));
  EXPECT_EQ(ParseMemberPath(deep + "/a", kFile).error().kind, kOverLimit);
  EXPECT_EQ(ParseMemberPath(std::string(kMaxPathBytes + 1, 'a'), kFile).error().kind, kOverLimit);
}

TEST(ExportPath, SplitsAMembersPath) {
  EXPECT_EQ(ParseMemberPath("a/b c/d.mp4", kFile)->parts,
            (std::vector<std::string>{"a", "b c", "d.mp4"}));
  EXPECT_EQ(ParseMemberPath("a/b/", kFolder)->parts, (std::vector<std::string>{"a", "b"}));
  for (const char* path : {"a/", "a//b", "/a", "a/../b", "./a", "a/./b", "a/..", "a/nul/b"}) {
    EXPECT_FALSE(ParseMemberPath(path, kFile)) << path;
  }
  EXPECT_EQ(ParseMemberPath("ab/c:d", kFile).error().offset, 4U);
}

TEST(ExportPath, FollowsNoLink) {
  EXPECT_FALSE(Resolve("link/a", {{"link", Entry::kLink}}));
  EXPECT_FALSE(Resolve("a/link", {{"a", Entry::kFolder}, {"a/link", Entry::kLink}}));
}

TEST(ExportPath, OverwritesNothing) {
  EXPECT_FALSE(Resolve("a", {{"a", Entry::kFile}}));
  EXPECT_FALSE(Resolve("a", {{"a", Entry::kFolder}}));
  EXPECT_FALSE(Resolve("a/b", {{"a", Entry::kFile}}));
  EXPECT_FALSE(Resolve("a/b", {{"a", Entry::kOther}}));
}

TEST(ExportPath, CountsTheFoldersThatAreMissing) {
  EXPECT_EQ(Resolve("a/b/c", {{"a", Entry::kFolder}}), (Place{"/exports/a/b/c", 1}));
  EXPECT_EQ(Resolve("a/b/c", {}), (Place{"/exports/a/b/c", 2}));
  EXPECT_EQ(Resolve("c", {}), (Place{"/exports/c", 0}));
}

bool Goes(std::vector<std::pair<const char*, MemberKind>> members) {
  MemberSet set;
  for (const auto& [path, kind] : members) {
    if (!set.Add(ParseMemberPath(path, kind).value(), kind)) return false;
  }
  return true;
}

TEST(MemberSet, HasNoTwoMembersOnOneFile) {
  EXPECT_TRUE(Goes({{"a/b", kFile}, {"a/c", kFile}, {"a", kFolder}, {"a", kFolder}}));
  EXPECT_FALSE(Goes({{"a", kFile}, {"a", kFile}}));
  EXPECT_FALSE(Goes({{"Dir/A", kFile}, {"dir/a", kFile}}));
  EXPECT_FALSE(Goes({{"a", kFile}, {"a/b", kFile}}));
  EXPECT_FALSE(Goes({{"a/b", kFile}, {"a", kFile}}));
  EXPECT_FALSE(Goes({{"a", kFolder}, {"a", kFile}}));
}

}  // namespace
}  // namespace vms::export_path
