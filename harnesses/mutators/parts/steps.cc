#include "harnesses/mutators/parts/steps.h"

#include <algorithm>
#include <utility>

namespace assay::mutators {
namespace {

using kit::Bytes;
using kit::Random;
using kit::Step;

constexpr std::size_t kMostSteps = 256;
constexpr std::size_t kTries = 8;  // to find a step that has a part to change

auto At(std::vector<Step>& steps, std::size_t index) {
  return steps.begin() + static_cast<std::ptrdiff_t>(index);
}

std::size_t PrefixOf(std::span<const std::byte> input) {
  return static_cast<std::size_t>(std::ranges::find(input, kit::kStepMark) - input.begin());
}

class StepMutator : public kit::Mutator {
 public:
  explicit StepMutator(std::unique_ptr<Protocol> protocol) : protocol_(std::move(protocol)) {}

  Bytes Mutate(std::span<const std::byte> input, std::size_t max_size, Random& random) override {
    const std::size_t prefix = PrefixOf(input);
    if (prefix == input.size() || prefix > max_size) return {};
    std::vector<Step> steps = kit::ReadSteps(input.subspan(prefix));
    for (std::size_t i = 1 + (random.OneIn(4) ? random.Below(4) : 0); i > 0; --i) {
      ChangeList(steps, random);
    }
    return Write(steps, input.first(prefix), max_size, random);
  }

  Bytes MutatePart(std::span<const std::byte> input, std::size_t max_size,
                   const kit::ChangeBytes& change, Random& random) override {
    const std::size_t prefix = PrefixOf(input);
    if (prefix == input.size() || prefix > max_size) return {};
    std::vector<Step> steps = kit::ReadSteps(input.subspan(prefix));
    for (std::size_t i = 0; i < kTries && !steps.empty(); ++i) {
      if (protocol_->ChangePart(steps[random.Below(steps.size())], change, random)) {
        return Write(steps, input.first(prefix), max_size, random);
      }
    }
    return {};
  }

  Bytes Splice(std::span<const std::byte> input, std::span<const std::byte> other,
               std::size_t max_size, Random& random) override {
    const std::size_t prefix = PrefixOf(input);
    if (prefix == input.size() || prefix > max_size) return {};
    std::vector<Step> steps = kit::ReadSteps(input.subspan(prefix));
    std::vector<Step> others = kit::ReadSteps(other.subspan(PrefixOf(other)));
    if (others.empty()) return {};
    const std::size_t from = random.Below(others.size());
    const std::size_t count = 1 + random.Below(others.size() - from);
    steps.insert(At(steps, random.Below(steps.size() + 1)), At(others, from),
                 At(others, from + count));
    return Write(steps, input.first(prefix), max_size, random);
  }

 private:
  void ChangeList(std::vector<Step>& steps, Random& random) {
    const std::size_t at = random.Below(steps.size());
    switch (steps.empty() ? 0 : random.Below(8)) {
      case 0:
      case 1:
        steps.insert(At(steps, at), protocol_->NewStep(random));
        return;
      case 2:
        steps.erase(At(steps, at));
        return;
      case 3: {
        Step copy = steps[at];
        steps.insert(At(steps, random.Below(steps.size() + 1)), std::move(copy));
        return;
      }
      case 4:
        std::swap(steps[at], steps[random.Below(steps.size())]);
        return;
      default:
        protocol_->Change(steps[at], random);
        return;
    }
  }

  // Steps that do not fit are left out.
  Bytes Write(std::vector<Step>& steps, std::span<const std::byte> prefix, std::size_t max_size,
              Random& random) {
    Bytes out(prefix.begin(), prefix.end());
    if (steps.size() > kMostSteps) steps.resize(kMostSteps);
    for (std::size_t i = 0; i < steps.size(); ++i) {
      protocol_->Repair(steps[i], i, random);
      Bytes step;
      kit::AppendStep(steps[i], step);
      if (out.size() + step.size() > max_size) break;
      out.insert(out.end(), step.begin(), step.end());
    }
    return out;
  }

  std::unique_ptr<Protocol> protocol_;
};

}  // namespace

std::unique_ptr<kit::Mutator> MakeStepMutator(std::unique_ptr<Protocol> protocol) {
  return std::make_unique<StepMutator>(std::move(protocol));
}

}  // namespace assay::mutators
