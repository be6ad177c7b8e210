#include "runner/triage/relevant_frames.h"

#include <algorithm>
#include <array>
#include <map>

#include "runner/triage/symbol.h"

namespace assay::triage {
namespace {

// Without a symbol the file is still a name that survives a rebuild; an offset would not.
std::string IdentityOf(const std::string& function, const model::Frame& frame) {
  if (!function.empty()) return function;
  if (!frame.file.empty()) return std::string(FileName(frame.file));
  return {};
}

std::string Summary(const std::array<int, 6>& counts) {
  std::string text;
  for (const Owner owner : {Owner::kSanitizer, Owner::kLibrary, Owner::kEngine, Owner::kKit}) {
    const int count = counts[static_cast<std::size_t>(owner)];
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(Name(owner));
  }
  return text;
}

// Length of the repetition at `i`: frames [i, i+n) equal [i+n, i+2n); 0: none.
std::size_t RepetitionAt(const std::vector<RelevantFrame>& frames, std::size_t i) {
  for (std::size_t n = 1; n <= 4 && i + 2 * n <= frames.size(); ++n) {
    bool equal = true;
    for (std::size_t k = 0; k < n && equal; ++k) {
      equal = frames[i + k].function == frames[i + n + k].function;
    }
    if (equal) return n;
  }
  return 0;
}

}  // namespace

RelevantStack RelevantFrames(const std::vector<model::Frame>& stack) {
  RelevantStack result;
  std::vector<RelevantFrame> harness;
  std::array<int, 6> counts{};
  for (const model::Frame& frame : stack) {
    const std::string function = NormalisedFunction(frame.function);
    const Owner owner = OwnerOf(function, frame);
    ++counts[static_cast<std::size_t>(owner)];
    std::string identity = IdentityOf(function, frame);
    if (identity.empty()) continue;
    // Who called the harness is the engine, whatever it is called.
    if (owner == Owner::kProduct && harness.empty()) {
      result.frames.push_back({std::move(identity), &frame, owner});
    } else if (owner == Owner::kHarness) {
      harness.push_back({std::move(identity), &frame, owner});
    }
  }
  if (result.frames.empty()) result.frames = std::move(harness);
  result.skipped = Summary(counts);
  return result;
}

std::vector<std::string> RecursionCycle(const std::vector<RelevantFrame>& frames) {
  std::map<std::string, int> times;
  for (const RelevantFrame& frame : frames) ++times[frame.function];
  std::vector<std::string> cycle;
  for (const auto& [function, count] : times) {
    if (count >= 3) cycle.push_back(function);
  }
  return cycle;
}

std::vector<RelevantFrame> WithoutRepetition(const std::vector<RelevantFrame>& frames) {
  std::vector<RelevantFrame> result;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    if (const std::size_t n = RepetitionAt(frames, i); n > 0) {
      i += n - 1;  // the same sequence follows once more
      continue;
    }
    result.push_back(frames[i]);
  }
  return result;
}

}  // namespace assay::triage
