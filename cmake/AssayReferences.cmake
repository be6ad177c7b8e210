# Reference libraries for differential oracles: only harness and test programs link them.
find_package(PkgConfig REQUIRED)

# assay_reference(<name> <pkg-config modules…>) makes reference::<name>.
function(assay_reference name)
  pkg_check_modules(ASSAY_REF_${name} IMPORTED_TARGET GLOBAL ${ARGN})
  if(NOT ASSAY_REF_${name}_FOUND)
    message(FATAL_ERROR "The reference library for ${name} (pkg-config: ${ARGN}) is missing. Run scripts/setup.")
  endif()
  add_library(assay_reference_${name} INTERFACE)
  target_link_libraries(assay_reference_${name} INTERFACE PkgConfig::ASSAY_REF_${name})
  add_library(reference::${name} ALIAS assay_reference_${name})
endfunction()

assay_reference(gst_sdp gstreamer-sdp-1.0)
assay_reference(gst_rtsp gstreamer-rtsp-1.0)
assay_reference(gst_rtp gstreamer-rtp-1.0)
assay_reference(gst_codecparsers gstreamer-codecparsers-1.0)
target_compile_definitions(assay_reference_gst_codecparsers INTERFACE GST_USE_UNSTABLE_API)
assay_reference(nlohmann nlohmann_json)
assay_reference(libjwt libjwt)
