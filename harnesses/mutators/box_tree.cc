// Boxes: ISO BMFF, EBML (Matroska), RIFF. Boxes are moved, doubled, dropped, exchanged and resized,
// fields and table entries of leaves change; the sizes of all boxes around follow, and so do the
// chunk offsets of ISO BMFF, most of the time.
#include <algorithm>

#include "harnesses/mutators/parts/boxes.h"
#include "harnesses/mutators/parts/known_boxes.h"

namespace assay::mutators {
namespace {

constexpr std::size_t kLeftWrong = 12;  // one mutation of so many leaves the sizes around
constexpr std::size_t kSeveral = 3;     // one mutation of so many makes another change

// Chunk offsets behind a place move with what stands there (ISO/IEC 14496-12 §8.7.5).
void ShiftOffsets(Bytes& out, const Tree& tree, std::size_t at, std::ptrdiff_t shift) {
  for (const Node& box : tree) {
    const std::string_view type = AsText(out).substr(box.begin + 4, 4);
    const std::size_t width = type == "stco" ? 4 : type == "co64" ? 8 : 0;
    if (width == 0) continue;
    for (std::size_t i = box.body + 8; i + width <= box.body_end; i += width) {
      const std::uint64_t offset = ReadBig(out, i, width);
      if (offset >= at) WriteBig(out, i, width, offset + static_cast<std::uint64_t>(shift));
    }
  }
}

Replace Replacer(BoxFormat format, bool repairs, bool shifts) {
  return [=](View input, const Tree& tree, Place place, std::size_t count, View with) {
    Bytes out(input.begin(), input.end());
    const std::ptrdiff_t shift =
        static_cast<std::ptrdiff_t>(with.size()) - static_cast<std::ptrdiff_t>(count);
    if (repairs) {
      for (std::size_t i = place.parent; i != kNoParent; i = tree[i].parent) {
        const auto content = static_cast<std::ptrdiff_t>(tree[i].body_end - tree[i].body) + shift;
        WriteBoxSize(format, out, tree[i],
                     static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(content, 0)));
      }
    }
    if (shifts && format == BoxFormat::kIsoBmff) ShiftOffsets(out, tree, place.at, shift);
    return Replaced(out, place.at, count, with);
  };
}

Bytes ChangeField(BoxFormat format, View input, const Node& leaf, Random& random) {
  Bytes out(input.begin(), input.end());
  const std::size_t size = leaf.body_end - leaf.body;
  if (size == 0) return out;
  std::size_t width = std::size_t{1} << random.Below(4);
  if (format == BoxFormat::kEbml && size <= 8) width = size;
  width = std::min(width, size);
  // The counts, sizes and flags stand in front; media data is not worth the same care.
  const std::size_t reach = std::min<std::size_t>(size, random.OneIn(4) ? size : 24);
  std::size_t at = random.Below(reach) / width * width;
  at = leaf.body + std::min(at, size - width);
  const unsigned bits = static_cast<unsigned>(8 * width);
  if (format == BoxFormat::kRiff) {
    WriteLittle(out, at, width, InterestingNumber(random, ReadLittle(out, at, width), bits));
  } else {
    WriteBig(out, at, width, InterestingNumber(random, ReadBig(out, at, width), bits));
  }
  return out;
}

// An entry of a table more or less, and the count in front of the table follows.
Bytes ChangeEntries(View input, const Tree& tree, std::size_t leaf, const Replace& replace,
                    Random& random) {
  constexpr std::size_t kSizes[] = {1, 2, 4, 8, 12, 16};
  const Node& box = tree[leaf];
  const std::size_t size = box.body_end - box.body;
  const std::size_t front = size >= 8 ? 8 : 0;
  const std::size_t entry = std::min(Pick(random, kSizes), size - front);
  if (entry == 0) return {};
  const std::size_t at = box.body + front + random.Below((size - front) / entry) * entry;
  const bool more = random.OneIn(2);
  Bytes base(input.begin(), input.end());
  if (front != 0 && !random.OneIn(6)) {
    const std::uint64_t count = ReadBig(base, box.body + 4, 4);
    WriteBig(base, box.body + 4, 4, more ? count + 1 : count - 1);
  }
  return replace(base, tree, {at, leaf}, more ? 0 : entry,
                 more ? input.subspan(at, entry) : View{});
}

// A leaf's content cut or grown.
Bytes Resize(View input, const Tree& tree, std::size_t leaf, const Replace& replace,
             Random& random) {
  const Node& box = tree[leaf];
  const std::size_t size = box.body_end - box.body;
  if (size != 0 && random.OneIn(2)) {
    const std::size_t count = 1 + random.Below(std::min<std::size_t>(size, 16));
    return replace(input, tree, {box.body_end - count, leaf}, count, {});
  }
  Bytes grown(1 + random.Below(16));
  return replace(input, tree, {box.body_end, leaf}, 0, grown);
}

// A box takes the name of another one, or states a size that is not its own.
Bytes ChangeHead(BoxFormat format, View input, const Tree& tree, Random& random) {
  Bytes out(input.begin(), input.end());
  const Node& box = Pick(random, tree);
  if (format == BoxFormat::kEbml) {
    const Node& other = Pick(random, tree);
    const std::size_t head = other.body - other.begin;
    if (head == box.body - box.begin) {
      std::copy_n(input.begin() + static_cast<std::ptrdiff_t>(other.begin), head,
                  out.begin() + static_cast<std::ptrdiff_t>(box.begin));
    }
  } else if (random.OneIn(2)) {
    const std::size_t name = format == BoxFormat::kIsoBmff ? 4 : 0;
    WriteBig(out, box.begin + name, 4, ReadBig(input, Pick(random, tree).begin + name, 4));
    return out;
  }
  WriteBoxSize(format, out, box, InterestingNumber(random, box.body_end - box.body, 32));
  return out;
}

// A box that may stand there goes into a container, or in place of one of its children.
Bytes PutKnown(BoxFormat format, View input, const Tree& tree, const Replace& replace,
               Random& random) {
  std::vector<std::size_t> containers = {kNoParent};
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].is_container) containers.push_back(i);
  }
  const std::size_t chosen = Pick(random, containers);
  const std::string_view name = ContainerName(format, input, tree, chosen);
  const std::string_view known = KnownBox(format, name, random);
  if (known.empty()) return {};
  std::vector<std::size_t> children;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].parent == chosen) children.push_back(i);
  }
  const std::size_t end = chosen == kNoParent ? input.size() : tree[chosen].body_end;
  if (children.empty() || random.OneIn(2)) {
    return replace(input, tree, {end, chosen}, 0, AsBytes(known));
  }
  const Node& child = tree[Pick(random, children)];
  const std::size_t replaced = random.OneIn(2) ? child.end - child.begin : 0;
  return replace(input, tree, {child.begin, chosen}, replaced, AsBytes(known));
}

Bytes Change(BoxFormat format, View input, Random& random) {
  const Tree tree = ReadBoxes(format, input);
  if (tree.empty()) return {};
  const Replace replace = Replacer(format, !random.OneIn(kLeftWrong), !random.OneIn(4));
  const std::size_t leaf = random.Below(tree.size());
  switch (random.Below(12)) {
    case 0:
    case 1:
      if (Bytes put = PutKnown(format, input, tree, replace, random); !put.empty()) return put;
      [[fallthrough]];
    case 2:
    case 6:
    case 7:
      return ChangeSubtrees(input, tree, replace, random,
                            [format](View bytes) { return ReadBoxes(format, bytes); });
    case 3:
      return ChangeEntries(input, tree, leaf, replace, random);
    case 4:
      return Resize(input, tree, leaf, replace, random);
    case 5:
      return ChangeHead(format, input, tree, random);
    default:
      return ChangeField(format, input, tree[leaf], random);
  }
}

class BoxTree : public kit::Mutator {
 public:
  Bytes Mutate(View input, std::size_t max_size, Random& random) override {
    const BoxFormat format = RecogniseBoxes(input);
    if (format == BoxFormat::kNone) return {};
    Bytes out = Change(format, input, random);
    while (!out.empty() && out.size() <= max_size && random.OneIn(kSeveral)) {
      Bytes next = Change(format, out, random);
      if (next.empty()) break;
      out = std::move(next);
    }
    return Fitting(std::move(out), input, max_size);
  }

  Bytes MutatePart(View input, std::size_t max_size, const ChangeBytes& change,
                   Random& random) override {
    const BoxFormat format = RecogniseBoxes(input);
    if (format == BoxFormat::kNone) return {};
    const Tree tree = ReadBoxes(format, input);
    std::vector<std::size_t> leaves;
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (!tree[i].is_container) leaves.push_back(i);
    }
    if (leaves.empty()) return {};
    const std::size_t leaf = Pick(random, leaves);
    const Part part{tree[leaf].body, tree[leaf].body_end - tree[leaf].body};
    const Bytes changed = ChangedPart(input, part, max_size, change, random);
    const Replace replace = Replacer(format, !random.OneIn(kLeftWrong), !random.OneIn(4));
    return Fitting(replace(input, tree, {part.begin, leaf}, part.size, changed), input, max_size);
  }

  Bytes Splice(View input, View other, std::size_t max_size, Random& random) override {
    const BoxFormat format = RecogniseBoxes(input);
    if (format == BoxFormat::kNone || RecogniseBoxes(other) != format) return {};
    const Tree ours = ReadBoxes(format, input);
    const Tree theirs = ReadBoxes(format, other);
    if (ours.empty() || theirs.empty()) return {};
    const Replace replace = Replacer(format, !random.OneIn(kLeftWrong), !random.OneIn(4));
    return Fitting(SpliceSubtree(input, ours, other, theirs, replace, random), input, max_size);
  }
};

}  // namespace
}  // namespace assay::mutators

std::unique_ptr<assay::kit::Mutator> assay::kit::MakeMutator() {
  return std::make_unique<assay::mutators::BoxTree>();
}
