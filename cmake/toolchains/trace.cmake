# trace: inline 8-bit counters without sanitizer, for the neutral count of features.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(trace COMPILE -O2 -g1 -fsanitize-coverage=inline-8bit-counters,pc-table)
