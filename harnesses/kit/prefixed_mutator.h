// What both engines' adaptors share: the leading bytes of an input that are the harness's
// parameters stay in front, only the bytes behind them have the mutator's structure.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>

#include "harnesses/kit/mutator.h"

namespace assay::kit {

class PrefixedMutator {
 public:
  PrefixedMutator(std::unique_ptr<Mutator> mutator, std::size_t prefix)
      : mutator_(std::move(mutator)), prefix_(prefix) {}

  // As Mutator::Mutate. Now and then a byte of the prefix changes, too.
  Bytes Mutate(std::span<const std::byte> input, std::size_t max_size, Random& random) {
    constexpr std::size_t kPrefixChanges = 24;  // one mutation of so many
    if (input.size() <= prefix_ || max_size <= prefix_) return {};
    Bytes out = mutator_->Mutate(input.subspan(prefix_), max_size - prefix_, random);
    Restore(input, out);
    if (!out.empty() && prefix_ != 0 && random.OneIn(kPrefixChanges)) {
      out[random.Below(prefix_)] = static_cast<std::byte>(random.Next());
    }
    return out;
  }

  // As Mutator::Splice; the prefix is the first input's.
  Bytes Splice(std::span<const std::byte> input, std::span<const std::byte> other,
               std::size_t max_size, Random& random) {
    if (input.size() <= prefix_ || other.size() <= prefix_ || max_size <= prefix_) return {};
    Bytes out = mutator_->Splice(input.subspan(prefix_), other.subspan(prefix_), max_size - prefix_,
                                 random);
    Restore(input, out);
    return out;
  }

 private:
  void Restore(std::span<const std::byte> input, Bytes& out) const {
    if (out.empty() || prefix_ == 0) return;
    const auto prefix = input.first(prefix_);
    out.insert(out.begin(), prefix.begin(), prefix.end());
  }

  std::unique_ptr<Mutator> mutator_;
  std::size_t prefix_;
};

}  // namespace assay::kit
