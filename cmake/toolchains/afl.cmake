# afl: sanitized AFL++ program. Clang's own trace-pc-guard feeds AFL++'s runtime; AFL++'s compiler wrapper is
# not used because Debian builds it for another LLVM than ours.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(afl
  COMPILE -O1 -g ${assay_sanitizers} -fsanitize-coverage=trace-pc-guard
  LINK -fsanitize=address,undefined)
