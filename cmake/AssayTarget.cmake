# assay_add_target(<name> SOURCES … [LINK …])
#
# One protocol of the product: the static library vms_<name>, its alias targets::<name>, and the folder whose
# coverage is reported under that name.
function(assay_add_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  if(arg_SOURCES)
    add_library(vms_${name} STATIC ${arg_SOURCES})
    target_link_libraries(vms_${name} PUBLIC ${arg_LINK} PRIVATE assay_standard)
    target_include_directories(vms_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_compile_features(vms_${name} PUBLIC cxx_std_23)
  else()
    add_library(vms_${name} INTERFACE)
    target_link_libraries(vms_${name} INTERFACE ${arg_LINK})
    target_include_directories(vms_${name} INTERFACE "${PROJECT_SOURCE_DIR}")
  endif()
  add_library(targets::${name} ALIAS vms_${name})
  assay_declare_target(${name} "${CMAKE_CURRENT_SOURCE_DIR}")
endfunction()
