# dev: the runner and all tests, by the reference compiler. (Preset dev-gcc takes g++ instead, without this file.)
include("${CMAKE_CURRENT_LIST_DIR}/clang.cmake")
assay_variant(dev COMPILE -O1 -g1)
