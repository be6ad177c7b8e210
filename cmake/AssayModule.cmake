# assay_module(<name> NEEDS <modules> SOURCES … [LINK <libraries>])
#
# One module of the runner: the static library assay_<name>, alias assay::<name>. NEEDS is the list of modules it
# may include; scripts/check holds the #include lines against the same list.
function(assay_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NEEDS;SOURCES;LINK")
  list(TRANSFORM arg_NEEDS PREPEND "assay::" OUTPUT_VARIABLE needed)
  if(arg_SOURCES)
    add_library(assay_${name} STATIC ${arg_SOURCES})
    target_link_libraries(assay_${name} PUBLIC ${needed} PRIVATE ${arg_LINK} assay_standard)
    target_include_directories(assay_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_compile_features(assay_${name} PUBLIC cxx_std_23)
  else()
    add_library(assay_${name} INTERFACE)
    target_link_libraries(assay_${name} INTERFACE ${needed} ${arg_LINK})
  endif()
  add_library(assay::${name} ALIAS assay_${name})
endfunction()
