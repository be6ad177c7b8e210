# The compiler of every instrumented variant: chosen by cmake/find-clang.sh, which says why.
if(NOT CMAKE_CXX_COMPILER)
  execute_process(
    COMMAND "${CMAKE_CURRENT_LIST_DIR}/../find-clang.sh"
    OUTPUT_VARIABLE assay_clang OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_VARIABLE assay_clang_error ERROR_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE assay_clang_missing)
  if(assay_clang_missing)
    message(FATAL_ERROR "${assay_clang_error}")
  endif()
  string(REPLACE "\t" ";" assay_clang "${assay_clang}")
  list(GET assay_clang 0 assay_clangxx)
  string(REGEX REPLACE "clang\\+\\+" "clang" assay_clangc "${assay_clangxx}")
  set(CMAKE_CXX_COMPILER "${assay_clangxx}" CACHE FILEPATH "")
  set(CMAKE_C_COMPILER "${assay_clangc}" CACHE FILEPATH "")
endif()

# LLVM's linker where the compiler finds its own: it is faster, and some hundred programs are linked.
set(assay_linker "")
get_filename_component(assay_bin "${CMAKE_CXX_COMPILER}" REALPATH)
get_filename_component(assay_bin "${assay_bin}" DIRECTORY)
if(EXISTS "${assay_bin}/ld.lld")
  set(assay_linker -fuse-ld=lld)
endif()

# assay_variant(<name> COMPILE <flags> [LINK <flags>]): what one variant's toolchain file says. The flags
# reach every object of the build, so a whole foreign product is compiled the same way.
macro(assay_variant name)
  cmake_parse_arguments(assay_flags "" "" "COMPILE;LINK" ${ARGN})
  set(ASSAY_VARIANT "${name}" CACHE STRING "The build variant (docs/architecture.md)" FORCE)
  string(JOIN " " assay_compile ${assay_flags_COMPILE})
  string(JOIN " " assay_link ${assay_flags_LINK} ${assay_linker})
  set(CMAKE_C_FLAGS_INIT "${assay_compile}")
  set(CMAKE_CXX_FLAGS_INIT "${assay_compile}")
  set(CMAKE_EXE_LINKER_FLAGS_INIT "${assay_link}")
  set(CMAKE_SHARED_LINKER_FLAGS_INIT "${assay_link}")
  # The variant's own flags decide about optimisation; a build type would only fight them.
  set(CMAKE_BUILD_TYPE "" CACHE STRING "" FORCE)
endmacro()

# What ASan and UBSan check, and that they end the program: a report that scrolls by is no finding.
set(assay_sanitizers
  -fsanitize=address,undefined
  -fno-sanitize-recover=all
  -fno-omit-frame-pointer
  -fno-optimize-sibling-calls  # a tail call leaves no frame: the stack would name the caller
  -D_GLIBCXX_ASSERTIONS)
