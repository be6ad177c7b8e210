// Inputs of stateful harnesses: lists of steps (harnesses/kit/session.h). Steps are inserted,
// dropped, doubled, exchanged, changed inside and taken from other inputs; what a protocol knows of
// its steps stands in a Protocol. What stands before the first step belongs to the harness (a seed
// of random numbers, say) and is kept.
#pragma once

#include <memory>
#include <vector>

#include "harnesses/kit/mutator.h"
#include "harnesses/kit/session.h"

namespace assay::mutators {

class Protocol {
 public:
  virtual ~Protocol() = default;
  virtual kit::Step NewStep(kit::Random& random) = 0;
  // One change inside of a step.
  virtual void Change(kit::Step& step, kit::Random& random) = 0;
  // The same with the engine's change of bytes; false: this step has no part to change.
  virtual bool ChangePart(kit::Step& step, const kit::ChangeBytes& change, kit::Random& random) = 0;
  // Puts right, mostly, what depends on other parts or on the step's number.
  virtual void Repair(kit::Step& step, std::size_t number, kit::Random& random) = 0;
};

std::unique_ptr<kit::Mutator> MakeStepMutator(std::unique_ptr<Protocol> protocol);

}  // namespace assay::mutators
