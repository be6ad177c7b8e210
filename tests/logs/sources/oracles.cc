#include <ctime>
#include <string_view>

#include "harnesses/kit/harness.h"

// What the three oracles of the kit print: a property, a work budget, the determinism guard.
ASSAY_HARNESS(camera_names, input) {
  if (input.text() == "oracle") {
    assay::kit::Oracle(input.size() > 100, "print_loses_nothing", "got (1, 2): want (1, 3)");
  }
  if (input.text() == "work_budget") {
    assay::kit::WorkBudget budget(10);
    while (budget.Spend()) continue;
  }
  if (input.text() == "clock") {
    if (std::time(nullptr) == 0) return;
  }
}
