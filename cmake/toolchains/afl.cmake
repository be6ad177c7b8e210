# afl: sanitized AFL++ program. Clang's own trace-pc-guard feeds AFL++'s runtime; AFL++'s compiler wrapper is
# not used because Debian builds it for another LLVM than ours. Line numbers alone, as in every variant but fuzz: a crash
# is replayed, and debugged, there.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(afl
  COMPILE -O1 -g1 ${assay_sanitizers} -fsanitize-coverage=trace-pc-guard
  LINK -fsanitize=address,undefined)
