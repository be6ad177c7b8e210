assay_add_harness(aac_configuration_roundtrip
  SOURCES aac_configuration_roundtrip.cc
  LINK targets::aac
  DICT aac.dict
  MAX_LEN 1024
  PROPERTY "A configuration that is read is written to bytes that are read as the same.")
assay_add_harness(aac_configuration_agrees_with_gstreamer
  SOURCES aac_configuration_agrees_with_gstreamer.cc
  LINK targets::aac reference::gst_pbutils
  DICT aac.dict
  MAX_LEN 256
  PROPERTY "A configuration says the same rate and channels to this reader and to GStreamer.")
assay_add_harness(aac_adts_incremental_equals_whole
  SOURCES aac_adts_incremental_equals_whole.cc
  LINK targets::aac
  DICT aac.dict
  MAX_LEN 8192
  PROPERTY "An ADTS stream gives the same frames as a whole and in chunks of any size.")
assay_add_harness(aac_adts_agrees_with_libavcodec
  SOURCES aac_adts_agrees_with_libavcodec.cc
  LINK targets::aac reference::libavformat
  DICT aac.dict
  MAX_LEN 64
  PROPERTY "An ADTS header says the same blocks and samples to this parser and to libavcodec.")
