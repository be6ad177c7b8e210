# cmake -DCOMPILER=… -DFLAGS=… -DINPUT=… -DOUTPUT=… -P PrecompileHeaders.cmake    (see AssayPrecompiled.cmake)
execute_process(
  COMMAND "${COMPILER}" ${FLAGS} -Xclang -fno-pch-timestamp -fpch-instantiate-templates -x c++-header
    -MD -MT "${OUTPUT}" -MF "${OUTPUT}.d" -o "${OUTPUT}" -
  WORKING_DIRECTORY / INPUT_FILE "${INPUT}" RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "Precompiling ${INPUT} failed.")
endif()
