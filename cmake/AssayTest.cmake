# assay_add_test(NAME <name> SOURCES … LINK … [LABELS …] [TIMEOUT <seconds>])
#
# One GoogleTest program. It runs in the repository's root, where ASSAY_TEST_ROOT ("tests") is valid.
find_package(GTest REQUIRED)
find_package(Threads REQUIRED)
assay_precompile(test FLAGS -O0 -DGTEST_HAS_PTHREAD=1
  HEADERS gmock/gmock-matchers.h gmock/gmock-more-matchers.h gtest/gtest.h ${assay_common_headers})
function(assay_add_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "SOURCES;LINK;LABELS")
  add_executable(${arg_NAME}_test ${arg_SOURCES})
  target_link_libraries(${arg_NAME}_test PRIVATE ${arg_LINK} GTest::gtest GTest::gmock
    GTest::gtest_main Threads::Threads assay_standard)
  target_compile_definitions(${arg_NAME}_test PRIVATE ASSAY_TEST_ROOT="tests")
  # The test's own code runs once and compiles often, much of it in the optimizer. What it tests keeps
  # the variant's flags.
  target_compile_options(${arg_NAME}_test PRIVATE -O0)
  assay_use_precompiled(${arg_NAME}_test test)
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_test(NAME unit/${arg_NAME} COMMAND ${arg_NAME}_test WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(unit/${arg_NAME} PROPERTIES LABELS "unit;${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# assay_add_script_test(NAME <name> COMMAND … [LABELS …] [TIMEOUT <seconds>]): a program or script as a test.
function(assay_add_script_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "COMMAND;LABELS;ENVIRONMENT")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 900)
  endif()
  add_test(NAME ${arg_NAME} COMMAND ${arg_COMMAND} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${arg_NAME} PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "${arg_ENVIRONMENT}")
endfunction()
