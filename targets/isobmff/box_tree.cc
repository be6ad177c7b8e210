#include "targets/isobmff/box_tree.h"

#include <algorithm>
#include <array>
#include <optional>

#include "targets/base/byte_writer.h"
#include "targets/isobmff/limits.h"

namespace vms::isobmff {
namespace {

constexpr std::array kContainers = {Cc("moov"), Cc("trak"), Cc("edts"), Cc("mdia"), Cc("minf"),
                                    Cc("dinf"), Cc("stbl"), Cc("mvex"), Cc("moof"), Cc("traf"),
                                    Cc("mfra"), Cc("udta"), Cc("sinf"), Cc("schi")};
constexpr std::size_t kMetaHandler = 4;  // of a QuickTime meta, the type of its first child

// How many bytes stand before the children of a box; nothing for a leaf.
std::optional<std::size_t> BytesBeforeChildren(const Box& box) {
  if (box.type == Cc("stsd") || box.type == Cc("dref")) return 8;
  if (box.type == Cc("meta")) {
    ByteReader reader(box.body);
    reader.Skip(kMetaHandler);
    return reader.U32() == Cc("hdlr") ? 0 : 4;
  }
  if (std::ranges::find(kContainers, box.type) != kContainers.end()) return 0;
  return std::nullopt;
}

class TreeParser {
 public:
  // The recursion ends at kMaxDepth.
  std::optional<ParseError> Read(BoxReader reader, std::size_t depth, std::vector<BoxNode>& nodes,
                                 ByteView& tail) {
    while (auto box = reader.Next()) {
      if (!*box) return box->error();
      if (++boxes_ > kMaxTreeBoxes) {
        return ParseError{ParseErrorKind::kOverLimit, "the file has too many boxes",
                          (*box)->offset};
      }
      BoxNode& node = nodes.emplace_back();
      if (auto error = ReadNode(**box, depth, node)) return error;
    }
    tail = reader.rest();
    return std::nullopt;
  }

 private:
  std::optional<ParseError> ReadNode(const Box& box, std::size_t depth, BoxNode& node) {
    node.type = box.type;
    node.form = box.form;
    node.user_type = box.user_type;
    node.data = box.body;
    const auto before = BytesBeforeChildren(box);
    if (!before) return std::nullopt;
    if (depth == kMaxDepth) {
      return ParseError{ParseErrorKind::kOverLimit, "boxes are nested too deep", box.offset};
    }
    if (*before > box.body.size()) {
      return ParseError{ParseErrorKind::kTruncated, "a container box is cut", box.offset};
    }
    node.data = box.body.first(*before);
    return Read(BoxReader(box.body.subspan(*before), Container::kBox, box.body_offset + *before),
                depth + 1, node.children, node.tail);
  }

  std::size_t boxes_ = 0;
};

// The size of each box is needed before its bytes: sizes are found first, in the same order.
class TreeWriter {
 public:
  bool Measure(const BoxNode& node, std::size_t depth) {
    if (depth > kMaxDepth) return false;
    const std::size_t slot = sizes_.size();
    sizes_.push_back(0);
    std::uint64_t size = node.form == SizeForm::kLarge ? 16 : 8;
    size += node.user_type.size() + node.data.size() + node.tail.size();
    for (const BoxNode& child : node.children) {
      const std::size_t child_slot = sizes_.size();
      if (child.form == SizeForm::kToEnd || !Measure(child, depth + 1)) return false;
      size += sizes_[child_slot];
    }
    sizes_[slot] = size;
    const bool user_type_fits = node.user_type.size() == (node.type == Cc("uuid") ? 16U : 0U);
    return user_type_fits && (node.form != SizeForm::kCompact || size <= UINT32_MAX);
  }

  void Write(const BoxNode& node) {
    const std::uint64_t size = sizes_[next_++];
    writer_.U32(node.form == SizeForm::kCompact ? size : node.form == SizeForm::kLarge ? 1 : 0);
    writer_.U32(node.type);
    if (node.form == SizeForm::kLarge) writer_.U64(size);
    writer_.Bytes(node.user_type);
    writer_.Bytes(node.data);
    for (const BoxNode& child : node.children) Write(child);
    writer_.Bytes(node.tail);
  }

  std::vector<std::byte> Take() { return writer_.Take(); }

 private:
  ByteWriter writer_;
  std::vector<std::uint64_t> sizes_;
  std::size_t next_ = 0;
};

}  // namespace

Parsed<std::vector<BoxNode>> ParseTree(ByteView file) {
  std::vector<BoxNode> nodes;
  ByteView tail;
  if (const auto error = TreeParser().Read(BoxReader(file, Container::kFile), 1, nodes, tail)) {
    return std::unexpected(*error);
  }
  return nodes;
}

Parsed<std::vector<std::byte>> WriteTree(const std::vector<BoxNode>& nodes) {
  TreeWriter writer;
  for (const BoxNode& node : nodes) {
    if (node.form == SizeForm::kToEnd && &node != &nodes.back()) {
      return Refuse(ParseErrorKind::kMalformed, "only the last box may reach to the end");
    }
    if (!writer.Measure(node, 1)) {
      return Refuse(ParseErrorKind::kMalformed, "a box does not fit its form of size");
    }
  }
  for (const BoxNode& node : nodes) writer.Write(node);
  return writer.Take();
}

}  // namespace vms::isobmff
