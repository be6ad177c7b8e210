// Whatever name a user gives to an export, the file is made below the export folder: to Linux, to
// Windows, and to a reader that percent-decodes the name once or twice more.
#include "harnesses/kit/harness.h"
#include "harnesses/operator_exports.h"

ASSAY_HARNESS(export_path_stays_below_its_root, input) {
  using assay::kit::Oracle;
  using operator_exports::kRoot;
  using Reader = assay::kit::PathTree::Reader;
  const auto path = vms::export_path::ParseFileName(input.text());
  if (!path) return;
  Oracle(path->parts.size() == 1 && path->parts.front() == input.text(), "nothing_is_repaired");
  const auto tree = operator_exports::Tree();
  const auto place = vms::export_path::ResolveNewFile(*path, kRoot, operator_exports::View(tree));
  if (!place) return;
  std::string reading = place->path;
  for (int decoded = 0; decoded < 3; ++decoded) {
    Oracle(!tree.Leaves(kRoot, reading), "stays_below_on_linux", reading);
    Oracle(!tree.Leaves(kRoot, reading, Reader::kWindows), "stays_below_on_windows", reading);
    reading = operator_exports::DecodedAgain(reading);
  }
  const auto touched = tree.Touched(place->path);
  Oracle(touched && !tree.At(*touched), "nothing_is_overwritten", place->path);
}
