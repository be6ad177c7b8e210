# cmake -DCOMPILER=… -DFLAGS=… -DHEADERS=… -DOUTPUT=… -P PrecompileHeaders.cmake    (see AssayPrecompiled.cmake)
#
# The main file is a header of the compiler's own that says nothing in C++. It has to exist at the same place for every
# checkout: where the compiler cache only preprocesses, clang includes it again instead of the precompiled file.
execute_process(COMMAND "${COMPILER}" -print-resource-dir
  OUTPUT_VARIABLE resources OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
list(TRANSFORM HEADERS PREPEND "-include;")
execute_process(
  COMMAND "${COMPILER}" ${FLAGS} -Xclang -fno-pch-timestamp -fpch-instantiate-templates ${HEADERS}
    -MD -MT "${OUTPUT}" -MF "${OUTPUT}.d" -o "${OUTPUT}" -x c++-header "${resources}/include/iso646.h"
  WORKING_DIRECTORY / RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "Precompiling the headers for ${OUTPUT} failed.")
endif()
