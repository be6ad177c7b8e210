// Unpacking an archive touches nothing outside of the folder it is unpacked into, and no file
// twice. Input: one member on a line; a folder's name ends in '/'.
#include <set>

#include "harnesses/kit/harness.h"
#include "harnesses/operator_exports.h"
#include "targets/base/text.h"
#include "targets/export_path/member_set.h"

namespace {

using assay::kit::Oracle;
using assay::kit::PathTree;
using operator_exports::kRoot;
namespace paths = vms::export_path;

// Makes what unpacking would make.
void Make(PathTree& tree, const paths::RelativePath& path, paths::MemberKind kind) {
  std::string at(kRoot);
  for (std::size_t i = 0; i < path.parts.size(); ++i) {
    at += '/' + path.parts[i];
    const bool last = i + 1 == path.parts.size();
    if (last && kind == paths::MemberKind::kFile) {
      tree.MakeFile(at);
    } else if (!tree.At(at)) {
      tree.MakeFolder(at);
    }
  }
}

std::string Lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

ASSAY_HARNESS(archive_member_path_canary, input) {
  PathTree tree = operator_exports::Tree();
  paths::MemberSet members;
  std::set<std::string> files;
  vms::text::LineReader lines(input.text());
  while (const auto line = lines.Next()) {
    const auto kind = line->ends_with('/') ? paths::MemberKind::kFolder : paths::MemberKind::kFile;
    const auto path = paths::ParseMemberPath(*line, kind);
    if (!path || !members.Add(*path, kind)) continue;
    const auto again = paths::ParseMemberPath(paths::Print(*path), kind);
    Oracle(again && *again == *path, "print_loses_nothing", *line);
    const auto place = paths::ResolveNewFile(*path, kRoot, operator_exports::View(tree));
    if (!place) continue;
    Oracle(!tree.Leaves(kRoot, place->path), "stays_below_on_linux", place->path);
    Oracle(!tree.Leaves(kRoot, place->path, PathTree::Reader::kWindows), "stays_below_on_windows",
           place->path);
    if (kind == paths::MemberKind::kFile) {
      const bool is_new = files.insert(Lower(*tree.Touched(place->path))).second;
      Oracle(is_new, "no_file_is_written_twice", place->path);
    }
    Make(tree, *path, kind);
  }
}
