# assay_embed_file(<target> FUNCTION <qualified::name> FILE <path>)
#
# Puts a text file into <target>: a generated source defines `std::string_view <qualified::name>()`. The file becomes
# part of a page as it is, so one that could end its own <script> or <style>, or ask for a source map, is refused.
# (A plain byte array: GCC 12 knows no #embed, and long string literals are not portable.)
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ "${FILE}" text)
  if(text MATCHES "</([sS][cC][rR][iI][pP][tT]|[sS][tT][yY][lL][eE])|sourceMappingURL")
    message(FATAL_ERROR "${FILE} holds an end tag or a source map reference and cannot be embedded.")
  endif()
  file(READ "${FILE}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "^(.*)::([A-Za-z]+)$" "\\1" namespace "${FUNCTION}")
  string(REGEX REPLACE "^(.*)::([A-Za-z]+)$" "\\2" name "${FUNCTION}")
  file(WRITE "${OUTPUT}" "// Generated from ${NAME} by cmake/EmbedFile.cmake.\n"
    "#include <string_view>\n\n"
    "namespace ${namespace} {\n\n"
    "std::string_view ${name}();\n"
    "std::string_view ${name}() {\n"
    "  static constexpr unsigned char kBytes[] = {${bytes}};\n"
    "  return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};\n"
    "}\n\n"
    "}  // namespace ${namespace}\n")
  return()
endif()

set(ASSAY_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")
function(assay_embed_file target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FUNCTION;FILE" "")
  get_filename_component(name "${arg_FILE}" NAME)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cc")
  add_custom_command(OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DFILE=${arg_FILE}" "-DNAME=${name}" "-DOUTPUT=${output}"
      "-DFUNCTION=${arg_FUNCTION}" -P "${ASSAY_EMBED_SCRIPT}"
    DEPENDS "${arg_FILE}" "${ASSAY_EMBED_SCRIPT}"
    COMMENT "Embedding ${name}" VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()
