// What the two path harnesses share: a tree with an export folder, links in it that lead out, and
// the view of it that the target asks.
#pragma once

#include <string>

#include "harnesses/kit/path_canary.h"
#include "targets/export_path/resolve.h"

namespace operator_exports {

using assay::kit::PathTree;
inline constexpr std::string_view kRoot = "/srv/exports";

inline PathTree Tree() {
  PathTree tree;
  for (const char* folder : {"/etc", "/srv", "/srv/exports", "/srv/exports/day"}) {
    tree.MakeFolder(folder);
  }
  tree.MakeFile("/etc/canary");
  tree.MakeFile("/srv/canary");
  tree.MakeFile("/srv/exports/old.mp4");
  tree.MakeLink("/srv/exports/up", "..");
  tree.MakeLink("/srv/exports/etc", "/etc");
  tree.MakeLink("/srv/exports/day/latest", "../../canary");
  tree.MakeLink("/srv/exports/loop", "loop");
  return tree;
}

class View : public vms::export_path::FolderView {
 public:
  explicit View(const PathTree& tree) : tree_(tree) {}
  vms::export_path::Entry Look(std::span<const std::string> parts) const override {
    using vms::export_path::Entry;
    std::string path(kRoot);
    for (const std::string& part : parts) path += '/' + part;
    const auto kind = tree_.At(path);
    if (!kind) return Entry::kNothing;
    if (*kind == PathTree::Kind::kLink) return Entry::kLink;
    return *kind == PathTree::Kind::kFile ? Entry::kFile : Entry::kFolder;
  }

 private:
  const PathTree& tree_;
};

// Percent-decoded once more, as a careless second reader would.
inline std::string DecodedAgain(std::string_view text) {
  const auto digit = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit(text[i + 1]) : -1;
    const int low = high >= 0 ? digit(text[i + 2]) : -1;
    if (low < 0) {
      out.push_back(text[i]);
    } else {
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return out;
}

}  // namespace operator_exports
