# assay_standard: what all code of this repository is compiled with, and nothing of others.
add_library(assay_standard INTERFACE)
target_compile_features(assay_standard INTERFACE cxx_std_23)
target_include_directories(assay_standard INTERFACE "${CMAKE_CURRENT_LIST_DIR}/..")
target_compile_options(assay_standard INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  # Plain structs have defaults in place; naming only the fields that differ is the point of them.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>
  # GCC 12 sees phantoms inside std::expected and std::variant.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
# Warnings are errors with the compiler that Assay is developed with, on every machine alike: what depends on where it
# is built is found too late. Others warn of other things, and a user's build must not fail of that.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 22
    AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 23)
  option(ASSAY_WERROR "Treat warnings in Assay's own code as errors." ON)
else()
  option(ASSAY_WERROR "Treat warnings in Assay's own code as errors." OFF)
endif()
if(ASSAY_WERROR)
  target_compile_options(assay_standard INTERFACE -Werror)
endif()

# Names of sources are relative to the repository in debug information, coverage, __FILE__ and so in every
# report: the same in any clone, and the compiler cache can serve one clone's objects to another.
get_filename_component(assay_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)
file(RELATIVE_PATH assay_up "${CMAKE_BINARY_DIR}" "${assay_root}")
string(REGEX REPLACE "/$" "" assay_up "${assay_up}")  # CMake ends some with a slash and some not
add_compile_options(
  "-ffile-prefix-map=${assay_root}/="
  "-ffile-prefix-map=${assay_up}/="
  # Last, because the last match wins: names are relative to the folder of compilation, which is the root then.
  "-ffile-prefix-map=${CMAKE_BINARY_DIR}=.")
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${assay_root}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros "${ASSAY_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_CXX_COMPILER_LAUNCHER}")
endif()

include("${CMAKE_CURRENT_LIST_DIR}/AssayPrecompiled.cmake")
set(assay_common_headers algorithm array bit charconv cstddef cstdint expected functional
  map memory optional span string string_view utility variant vector)
assay_precompile(standard HEADERS ${assay_common_headers})
