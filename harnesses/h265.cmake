assay_add_harness(h265_vps_roundtrip
  SOURCES h265_vps_roundtrip.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 1024
  PROPERTY "A VPS that parses is written to bytes that parse to the same VPS.")
assay_add_harness(h265_sps_roundtrip
  SOURCES h265_sps_roundtrip.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 1024
  PROPERTY "An SPS that parses is written to bytes that parse to the same SPS.")
assay_add_harness(h265_pps_roundtrip
  SOURCES h265_pps_roundtrip.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 2048
  PROPERTY "A PPS that parses is written to bytes that parse, with its SPS, to the same PPS.")
assay_add_harness(h265_hvcc_roundtrip
  SOURCES h265_hvcc_roundtrip.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 1024
  PROPERTY "An hvcC record that parses is written to a record that parses to the same.")
assay_add_harness(h265_sps_values_in_range
  SOURCES h265_sps_values_in_range.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 1024
  PROPERTY "The fields of an SPS and the sizes and counts derived from them are within their ranges.")
assay_add_harness(h265_slice_header_values_in_range
  SOURCES h265_slice_header_values_in_range.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 4096
  PROPERTY "Over any sequence of parameter sets and slices, a slice header is within what its sets allow.")
assay_add_harness(h265_sei_values_in_range
  SOURCES h265_sei_values_in_range.cc
  LINK targets::h265
  DICT h265.dict
  MAX_LEN 4096
  PROPERTY "SEI messages lie within their unit, and what is read of them is within its range.")
assay_add_harness(h265_sps_agrees_with_gstreamer
  SOURCES h265_sps_agrees_with_gstreamer.cc
  LINK targets::h265 reference::gst_codecparsers
  DICT h265.dict
  MAX_LEN 1024
  PROPERTY "An SPS that this parser and GStreamer's accept means the same to both.")
assay_add_harness(h265_slice_header_agrees_with_gstreamer
  SOURCES h265_slice_header_agrees_with_gstreamer.cc
  LINK targets::h265 reference::gst_codecparsers
  DICT h265.dict
  MAX_LEN 4096
  PROPERTY "A slice header means the same to this parser and to GStreamer's.")
