# Precompiled headers of the libraries that nearly every file includes; much of a small file's compile time is theirs.
#
#   assay_precompile(<name> HEADERS vector … [FLAGS -O0 …])       once for each set of flags
#   assay_use_precompiled(<target> <name>)                        for a target that compiles with just these flags
#                                                                 (and -pthread, which some libraries ask for)
#
# CMake's own target_precompile_headers writes the build folder's path into the precompiled file, and the compiler
# cache then knows no object of another checkout. Ours is read from standard input and compiled in the root folder:
# the same flags give the same bytes anywhere. It holds system headers alone, and a file includes what it uses as if
# there were none: the dev variant compiles the targets without it, and GCC everything.
set(assay_precompile_script "${CMAKE_CURRENT_LIST_DIR}/PrecompileHeaders.cmake")

function(assay_precompile name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;FLAGS")
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS} -pthread")
  list(APPEND flags ${CMAKE_CXX23_EXTENSION_COMPILE_OPTION} ${arg_FLAGS})
  set(folder "${CMAKE_BINARY_DIR}/precompiled")
  add_custom_command(
    OUTPUT "${folder}/${name}.pch"
    COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DFLAGS=${flags}" "-DHEADERS=${arg_HEADERS}"
      "-DOUTPUT=${folder}/${name}.pch" -P "${assay_precompile_script}"
    DEPENDS "${assay_precompile_script}"
    DEPFILE "${folder}/${name}.pch.d"
    COMMENT "Precompiling headers ${name}" VERBATIM)
  add_custom_target(assay_precompiled_${name} DEPENDS "${folder}/${name}.pch")
endfunction()

function(assay_use_precompiled target name)
  if(NOT TARGET assay_precompiled_${name})
    return()
  endif()
  set(file "${CMAKE_BINARY_DIR}/precompiled/${name}.pch")
  add_dependencies(${target} assay_precompiled_${name})
  target_compile_options(${target} PRIVATE "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-pthread -include-pch ${file}>")
endfunction()
