// EXPECT: finding kind=oracle oracle=planted_path_canary/stays_below_its_folder
// The name of an export may hold folders, and only its beginning is looked at for "..".
#include <string>

#include "harnesses/kit/harness.h"
#include "harnesses/kit/path_canary.h"

ASSAY_HARNESS(planted_path_canary, input) {
  const std::string_view name = input.text();
  if (name.empty() || name.starts_with('/') || name.starts_with("..")) return;  // the bug
  assay::kit::PathTree tree;
  tree.MakeFolder("/exports");
  tree.MakeFile("/canary");
  const std::string path = "/exports/" + std::string(name);
  if (tree.Touched(path) == "/exports") return;  // the folder itself is not written to
  assay::kit::Oracle(!tree.Leaves("/exports", path), "stays_below_its_folder");
}
