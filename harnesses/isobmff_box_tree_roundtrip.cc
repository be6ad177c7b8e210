// Property: a file's box tree writes to exactly the bytes it was read from, and so do the boxes
// that are read field by field (brands, segment index, random access table), up to ignored bytes.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "targets/isobmff/box_tree.h"
#include "targets/isobmff/brands.h"
#include "targets/isobmff/limits.h"
#include "targets/isobmff/segment_index.h"

namespace {

using assay::kit::Oracle;
using vms::ByteView;

template <typename Parse, typename Write>
void Roundtrip(ByteView body, Parse parse, Write write) {
  const auto value = parse(body);
  if (!value) return;
  const auto bytes = write(*value);
  Oracle(bytes.size() <= body.size(), "writes_no_more_than_it_read");
  const auto again = parse(ByteView(bytes));
  Oracle(again && *again == *value, "box_loses_nothing");
}

void CheckLeaves(const std::vector<vms::isobmff::BoxNode>& nodes, std::size_t depth) {
  using namespace vms::isobmff;
  Oracle(depth <= kMaxDepth, "depth_is_bounded");
  for (const BoxNode& node : nodes) {
    CheckLeaves(node.children, depth + 1);
    if (node.type == Cc("ftyp") || node.type == Cc("styp")) {
      Roundtrip(node.data, ParseBrands, WriteBrands);
    } else if (node.type == Cc("sidx")) {
      Roundtrip(node.data, ParseSegmentIndex, WriteSegmentIndex);
    } else if (node.type == Cc("tfra")) {
      Roundtrip(node.data, ParseRandomAccessTable, WriteRandomAccessTable);
    }
  }
}

}  // namespace

ASSAY_HARNESS(isobmff_box_tree_roundtrip, input) {
  const ByteView file = input.bytes();
  const auto tree = vms::isobmff::ParseTree(file);
  if (!tree) return;
  const auto bytes = vms::isobmff::WriteTree(*tree);
  Oracle(bytes.has_value(), "what_was_read_can_be_written",
         bytes ? std::string_view() : bytes.error().what);
  Oracle(std::ranges::equal(*bytes, file), "writes_what_it_read");
  CheckLeaves(*tree, 0);
}
