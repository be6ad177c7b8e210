// A harness, a sandbox that is off, and ports that are fakes: what the engine tests share.
#pragma once

#include <gmock/gmock-matchers.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "runner/engine/engine.h"
#include "runner/engine/replay.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_files.h"
#include "tests/support/fake_processes.h"

namespace assay::engine {

class EngineTest : public testing::Test {
 protected:
  EngineTest() {
    harness_.name = "h";
    for (const model::Variant variant : model::kAllVariants) {
      harness_.programs[variant] = "/build/" + std::string(model::Name(variant)) + "/h";
    }
    request_.harness = &harness_;
    request_.slice_folder = "/slice";
    request_.corpus_folder = "/corpus/h";
    request_.time = std::chrono::seconds(10);
  }

  // An outcome that lasted this long.
  static os::Outcome Lasting(model::Duration wall, os::Ending ending, std::string output) {
    os::Outcome outcome = test::Ended(ending, std::move(output));
    outcome.usage.wall = wall;
    outcome.usage.cpu = wall;
    return outcome;
  }
  bool HasArgument(std::size_t command, const std::string& argument) const {
    const auto commands = processes_.commands();
    if (command >= commands.size()) return false;
    const auto& args = commands[command].args;
    return std::find(args.begin(), args.end(), argument) != args.end();
  }

  test::FakeFiles files_;
  test::FakeProcesses processes_;
  test::FakeClock clock_;
  std::unique_ptr<os::Randomness> randomness_ = os::SeededRandomness(1);
  os::Ports ports_{files_, processes_, clock_, *randomness_};
  os::Sandbox sandbox_ = *os::Sandbox::Detect(ports_, os::SandboxMode::kOff);
  os::StopToken stop_;
  model::Harness harness_;
  SliceRequest request_;
};

}  // namespace assay::engine
