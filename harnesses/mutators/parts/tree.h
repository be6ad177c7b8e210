// An input as a tree of ranges, in the order of their beginnings, and changes of whole subtrees.
// What depends on a subtree's length is the format's business: it gives the function that replaces
// bytes.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "harnesses/mutators/parts/edit.h"

namespace assay::mutators {

inline constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

struct Node {
  std::size_t begin = 0;
  std::size_t body = 0;      // behind the head
  std::size_t body_end = 0;  // before the tail, if the format has one
  std::size_t end = 0;
  std::size_t parent = kNoParent;  // index in the tree; always smaller than the node's own
  bool is_container = false;
};
using Tree = std::vector<Node>;

// At most so many nodes are read of one input: a mutation must not cost more than an execution.
inline constexpr std::size_t kMaxNodes = 4096;

// Where a subtree can stand: in front of byte `at`, as a child of `parent`.
struct Place {
  std::size_t at = 0;
  std::size_t parent = kNoParent;
};
Place RandomPlace(const Tree& tree, std::size_t input_size, Random& random);

// Replaces `count` bytes at place.at, and whatever of place.parent and its parents depends on it.
using Replace =
    std::function<Bytes(View input, const Tree& tree, Place place, std::size_t count, View with)>;

// A subtree doubled, dropped, moved, or exchanged with another. `read` reads the tree anew.
Bytes ChangeSubtrees(View input, const Tree& tree, const Replace& replace, Random& random,
                     const std::function<Tree(View)>& read);
// A subtree of `other` put in front of, or in place of, one of `input`.
Bytes SpliceSubtree(View input, const Tree& tree, View other, const Tree& other_tree,
                    const Replace& replace, Random& random);

}  // namespace assay::mutators
