# fuzz: ASan + UBSan without recovery, libFuzzer. The canonical judge of every crash.
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(fuzz
  COMPILE -O1 -g ${assay_sanitizers} -fsanitize=fuzzer-no-link
  LINK -fsanitize=address,undefined)
