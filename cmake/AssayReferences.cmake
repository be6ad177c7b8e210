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

# What GLib never frees is not ours.
function(assay_reference_uses_glib name)
  target_sources(assay_reference_${name} INTERFACE "${PROJECT_SOURCE_DIR}/harnesses/glib_leaks.cc")
endfunction()

assay_reference(gst_sdp gstreamer-sdp-1.0)
assay_reference(gst_rtsp gstreamer-rtsp-1.0)
assay_reference(gst_rtp gstreamer-rtp-1.0)
assay_reference(gst_codecparsers gstreamer-codecparsers-1.0)
target_compile_definitions(assay_reference_gst_codecparsers INTERFACE GST_USE_UNSTABLE_API)
assay_reference(gst_check gstreamer-check-1.0)
assay_reference(gst_pbutils gstreamer-pbutils-1.0)
foreach(name IN ITEMS gst_sdp gst_rtsp gst_rtp gst_codecparsers gst_check gst_pbutils)
  assay_reference_uses_glib(${name})
endforeach()
assay_reference(libxml2 libxml-2.0)
assay_reference(expat expat)
assay_reference(crypto libcrypto)
assay_reference(libavformat libavformat libavcodec libavutil)
assay_reference(libjpeg libjpeg)
assay_reference(nlohmann nlohmann_json)
assay_reference(libjwt libjwt)


# No pkg-config file comes with it.
find_path(ASSAY_HTTP_PARSER_INCLUDE http_parser.h REQUIRED)
find_library(ASSAY_HTTP_PARSER_LIBRARY http_parser REQUIRED)
add_library(assay_reference_http_parser INTERFACE)
target_include_directories(assay_reference_http_parser SYSTEM INTERFACE "${ASSAY_HTTP_PARSER_INCLUDE}")
target_link_libraries(assay_reference_http_parser INTERFACE "${ASSAY_HTTP_PARSER_LIBRARY}")
add_library(reference::http_parser ALIAS assay_reference_http_parser)
