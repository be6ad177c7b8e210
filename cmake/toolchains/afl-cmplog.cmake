# afl-cmplog: the program that AFL++ asks what is compared with what (afl-fuzz -c).
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(afl-cmplog COMPILE -O1 -g1 -fsanitize-coverage=trace-pc-guard,trace-cmp)
