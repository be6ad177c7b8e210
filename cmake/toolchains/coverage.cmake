# coverage: source-based coverage with MC/DC and no sanitizer (a sanitizer's own branches would count).
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
# An absolute place for the profile (the runner names another by LLVM_PROFILE_FILE): for a relative one the compiler
# cache would tell checkouts apart.
assay_variant(coverage
  COMPILE -O1 -g1 -fprofile-instr-generate=/dev/null -fcoverage-mapping -fcoverage-mcdc
  LINK -fprofile-instr-generate)
