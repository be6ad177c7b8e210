# bench: optimised, for Google Benchmark.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(bench COMPILE -O2 -DNDEBUG)
