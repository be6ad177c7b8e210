# afl-fast: AFL++ program without sanitizers, for executions per second.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(afl-fast COMPILE -O2 -g1 -fsanitize-coverage=trace-pc-guard)
