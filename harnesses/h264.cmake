assay_add_harness(h264_annexb_incremental_equals_whole
  SOURCES h264_annexb_incremental_equals_whole.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 4096
  MUTATOR nal_units
  MUTATOR_PREFIX 3
  PROPERTY "A byte stream gives the same NAL units as a whole and in chunks of any size.")
assay_add_harness(h264_avcc_equals_annexb
  SOURCES h264_avcc_equals_annexb.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 4096
  MUTATOR nal_units
  MUTATOR_PREFIX 1
  PROPERTY "NAL units survive the way from a byte stream into a length-prefixed sample and back.")
assay_add_harness(h264_avcc_configuration_roundtrip
  SOURCES h264_avcc_configuration_roundtrip.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 1024
  PROPERTY "An avcC record that parses is written to a record that parses to the same.")
assay_add_harness(h264_emulation_prevention_roundtrip
  SOURCES h264_emulation_prevention_roundtrip.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 1024
  PROPERTY "Removing the emulation prevention that was inserted gives back the same bytes.")
assay_add_harness(h264_sps_roundtrip
  SOURCES h264_sps_roundtrip.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 1024
  MUTATOR nal_units
  PROPERTY "An SPS that parses is written to bytes that parse to the same SPS.")
assay_add_harness(h264_sps_values_in_range
  SOURCES h264_sps_values_in_range.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 1024
  MUTATOR nal_units
  PROPERTY "The fields of an SPS and the sizes, rates and counts derived from them are within their ranges.")
assay_add_harness(h264_pps_roundtrip
  SOURCES h264_pps_roundtrip.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 2048
  MUTATOR nal_units
  PROPERTY "A PPS that parses is written to bytes that parse, with its SPS, to the same PPS.")
assay_add_harness(h264_sei_values_in_range
  SOURCES h264_sei_values_in_range.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 4096
  MUTATOR nal_units
  PROPERTY "SEI messages lie within their unit, and what is read of them is within its range.")
assay_add_harness(h264_slice_header_values_in_range
  SOURCES h264_slice_header_values_in_range.cc
  LINK targets::h264
  DICT h264.dict
  MAX_LEN 4096
  MUTATOR nal_units
  PROPERTY "Over any sequence of parameter sets and slices, a slice header is within what its sets allow.")
assay_add_harness(h264_sps_agrees_with_gstreamer
  SOURCES h264_sps_agrees_with_gstreamer.cc
  LINK targets::h264 reference::gst_codecparsers
  DICT h264.dict
  MAX_LEN 1024
  MUTATOR nal_units
  PROPERTY "An SPS means the same to this parser and to GStreamer's; differences are in a written list.")
assay_add_harness(h264_slice_header_agrees_with_gstreamer
  SOURCES h264_slice_header_agrees_with_gstreamer.cc
  LINK targets::h264 reference::gst_codecparsers
  DICT h264.dict
  MAX_LEN 4096
  MUTATOR nal_units
  PROPERTY "A slice header means the same to this parser and to GStreamer's.")
