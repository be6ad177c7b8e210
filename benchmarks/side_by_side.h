// What the benchmarks of parsers share: inputs, and two forms of rows.
//
//   SideBySide  "<row>/ours" and "<row>/<reference>": the same inputs, the same work asked of both.
//   Linear      "linear/<parser>/<size>": one parser over valid input of growing size.
//
// benchmarks/side_by_side reads these names. A function under test takes one input and says
// whether it accepted it. Inputs that not both sides accept are left out of a row, so that nobody
// wins by refusing early. Start the programs in the repository's root. Threads: one.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"

namespace bench {

// Each family's own: names its rows.
void Register();

using Inputs = std::vector<std::string>;

inline vms::ByteView Bytes(std::string_view text) { return vms::ByteView::OfText(text); }

inline std::string Text(std::span<const std::byte> bytes) {
  return std::string(vms::ByteView(bytes).AsText());
}

// The committed seeds of a harness, in the order of their names. `skip` bytes at the front of each
// choose an option of the harness and are left out.
inline Inputs Seeds(const std::string& harness, std::size_t skip = 0) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("corpora/" + harness + "/seeds")) {
    paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  Inputs inputs;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (text.size() > skip) inputs.push_back(text.substr(skip));
  }
  return inputs;
}

inline std::string Repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// Runs over all inputs once for each iteration.
template <typename Parse>
void Run(benchmark::State& state, const Inputs& inputs, Parse& parse) {
  if (inputs.empty()) return state.SkipWithError("no input that both sides accept");
  std::size_t bytes = 0;
  for (const std::string& input : inputs) bytes += input.size();
  for (auto _ : state) {
    for (const std::string& input : inputs) benchmark::DoNotOptimize(parse(input));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  state.counters["inputs"] = static_cast<double>(inputs.size());
}

template <typename Ours, typename Theirs>
void SideBySide(const std::string& row, const std::string& reference, Inputs inputs, Ours ours,
                Theirs theirs) {
  std::erase_if(inputs, [&](const std::string& input) { return !ours(input) || !theirs(input); });
  const auto shared = std::make_shared<const Inputs>(std::move(inputs));
  benchmark::RegisterBenchmark(
      (row + "/ours").c_str(),
      [shared, ours](benchmark::State& state) mutable { Run(state, *shared, ours); });
  benchmark::RegisterBenchmark(
      (row + "/" + reference).c_str(),
      [shared, theirs](benchmark::State& state) mutable { Run(state, *shared, theirs); });
}

// `make(n)` gives input of n parts; n grows from `from` by fours up to `to`. The size that time is
// fitted to is the input's bytes.
template <typename Make, typename Parse>
void Linear(const std::string& parser, std::int64_t from, std::int64_t to, Make make, Parse parse) {
  benchmark::RegisterBenchmark(("linear/" + parser).c_str(),
                               [make, parse](benchmark::State& state) mutable {
                                 const std::string input =
                                     make(static_cast<std::size_t>(state.range(0)));
                                 if (!parse(input))
                                   return state.SkipWithError("the input is refused");
                                 for (auto _ : state) benchmark::DoNotOptimize(parse(input));
                                 state.SetComplexityN(static_cast<std::int64_t>(input.size()));
                                 state.counters["input_bytes"] = static_cast<double>(input.size());
                               })
      ->RangeMultiplier(4)
      ->Range(from, to)
      ->Complexity(benchmark::oN);
}

}  // namespace bench
