// What a mutator did, told from the parts of an input before and after: boxes, units, elements,
// lines.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "harnesses/kit/mutator.h"

namespace assay::test {

// The parts in the order they stand in; each is told by its name or by its bytes.
using Shape = std::vector<std::string>;

// Whether `less` is `more` without one run of parts that stand together.
inline bool LacksOneRun(const Shape& more, const Shape& less) {
  if (less.size() >= more.size()) return false;
  const auto front = std::ranges::mismatch(more, less).in2 - less.begin();
  const auto back =
      std::mismatch(more.rbegin(), more.rend(), less.rbegin(), less.rend()).second - less.rbegin();
  return front + back >= static_cast<std::ptrdiff_t>(less.size());
}

inline bool IsDropped(const Shape& before, const Shape& after) {
  return LacksOneRun(before, after);
}
// Every part that is new was there before.
inline bool IsDoubled(const Shape& before, const Shape& after) {
  return LacksOneRun(after, before) && std::ranges::all_of(after, [&](const std::string& part) {
           return std::ranges::find(before, part) != before.end();
         });
}
inline bool IsMoved(const Shape& before, const Shape& after) {
  return before != after && before.size() == after.size() &&
         std::ranges::is_permutation(before, after);
}
// Has a part that only `other` had.
inline bool HasPartOf(const Shape& before, const Shape& other, const Shape& after) {
  return std::ranges::any_of(after, [&](const std::string& part) {
    return std::ranges::find(before, part) == before.end() &&
           std::ranges::find(other, part) != other.end();
  });
}

// How many of a mutator's changes of `input` are as asked.
inline std::size_t CountMutations(const kit::Bytes& input,
                                  const std::function<bool(const kit::Bytes&)>& is_as_asked) {
  const auto mutator = kit::MakeMutator();
  std::size_t count = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    kit::Random random(seed);
    const kit::Bytes out = mutator->Mutate(input, 1U << 16U, random);
    if (!out.empty() && is_as_asked(out)) ++count;
  }
  return count;
}
inline std::size_t CountSplices(const kit::Bytes& input, const kit::Bytes& other,
                                const std::function<bool(const kit::Bytes&)>& is_as_asked) {
  const auto mutator = kit::MakeMutator();
  std::size_t count = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    kit::Random random(seed);
    const kit::Bytes out = mutator->Splice(input, other, 1U << 16U, random);
    if (!out.empty() && is_as_asked(out)) ++count;
  }
  return count;
}
// How many changes of one part, each by one byte more in front of it, are as asked.
inline std::size_t CountPartsGrown(const kit::Bytes& input,
                                   const std::function<bool(const kit::Bytes&)>& is_as_asked) {
  const auto mutator = kit::MakeMutator();
  const auto grow = [](kit::Bytes& part, std::size_t, kit::Random&) {
    part.insert(part.begin(), std::byte{'Z'});
  };
  std::size_t count = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    kit::Random random(seed);
    const kit::Bytes out = mutator->MutatePart(input, 1U << 16U, grow, random);
    if (!out.empty() && is_as_asked(out)) ++count;
  }
  return count;
}

}  // namespace assay::test
