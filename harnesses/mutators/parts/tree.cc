#include "harnesses/mutators/parts/tree.h"

namespace assay::mutators {

Place RandomPlace(const Tree& tree, std::size_t input_size, Random& random) {
  if (tree.empty()) return {random.Below(input_size + 1), kNoParent};
  const std::size_t index = random.Below(tree.size());
  const Node& node = tree[index];
  if (node.is_container && random.OneIn(2)) return {node.body_end, index};
  return {random.OneIn(2) ? node.begin : node.end, node.parent};
}

Bytes ChangeSubtrees(View input, const Tree& tree, const Replace& replace, Random& random,
                     const std::function<Tree(View)>& read) {
  const Node& node = Pick(random, tree);
  const Place itself{node.begin, node.parent};
  const View bytes = input.subspan(node.begin, node.end - node.begin);
  switch (random.Below(5)) {
    case 0:
      return replace(input, tree, itself, bytes.size(), {});
    case 1:
      return replace(input, tree, {node.end, node.parent}, 0, bytes);
    case 2: {
      const Node& other = Pick(random, tree);
      return replace(input, tree, itself, bytes.size(),
                     input.subspan(other.begin, other.end - other.begin));
    }
    case 3:
      return replace(input, tree, RandomPlace(tree, input.size(), random), 0, bytes);
    default: {
      const Bytes kept(bytes.begin(), bytes.end());
      const Bytes without = replace(input, tree, itself, bytes.size(), {});
      const Tree rest = read(without);
      return replace(without, rest, RandomPlace(rest, without.size(), random), 0, kept);
    }
  }
}

Bytes SpliceSubtree(View input, const Tree& tree, View other, const Tree& other_tree,
                    const Replace& replace, Random& random) {
  const Node& theirs = Pick(random, other_tree);
  const View bytes = other.subspan(theirs.begin, theirs.end - theirs.begin);
  if (random.OneIn(2)) {
    const Node& ours = Pick(random, tree);
    return replace(input, tree, {ours.begin, ours.parent}, ours.end - ours.begin, bytes);
  }
  return replace(input, tree, RandomPlace(tree, input.size(), random), 0, bytes);
}

}  // namespace assay::mutators
