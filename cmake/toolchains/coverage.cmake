# coverage: source-based coverage with MC/DC and no sanitizer (a sanitizer's own branches would count).
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(coverage
  COMPILE -O1 -g1 -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc
  LINK -fprofile-instr-generate)
