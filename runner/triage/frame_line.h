// One line of a stack as the sanitizers' common runtime prints it ("    #3 0x55… in f(int)
// /src/a.cc:7:3", "    #3 0x55…  (/path/program+0x1234) (BuildId: …)"), read into a frame.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "runner/model/crash.h"

namespace assay::triage {

struct NumberedFrame {
  std::uint64_t number = 0;
  model::Frame frame;

  friend bool operator==(const NumberedFrame&, const NumberedFrame&) = default;
};

// nullopt: not a line of a stack.
std::optional<NumberedFrame> ParseFrameLine(std::string_view line);

}  // namespace assay::triage
