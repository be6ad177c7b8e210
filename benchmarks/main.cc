// The main function of all parsers_<family> programs.
#include "benchmarks/side_by_side.h"

int main(int argc, char** argv) {
  bench::Register();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
