assay_add_harness(rtsp_message_roundtrip
  SOURCES rtsp_message_roundtrip.cc
  LINK targets::rtsp
  DICT rtsp.dict
  MAX_LEN 4096
  MUTATOR header_lines
  PROPERTY "A message that parses prints to bytes that parse to the same message.")
assay_add_harness(rtsp_stream_incremental_equals_whole
  SOURCES rtsp_stream_incremental_equals_whole.cc
  LINK targets::rtsp
  DICT rtsp.dict
  MAX_LEN 8192
  MUTATOR header_lines
  MUTATOR_PREFIX 2
  PROPERTY "A connection gives the same messages and frames as a whole and in chunks of any size.")
assay_add_harness(rtsp_header_values_in_range
  SOURCES rtsp_header_values_in_range.cc
  LINK targets::rtsp
  DICT rtsp.dict
  MAX_LEN 1024
  MUTATOR header_lines
  MUTATOR_PREFIX 1
  PROPERTY "Header values are within their ranges, and print to text that parses to the same values.")
assay_add_harness(rtsp_transport_agrees_with_gstreamer
  SOURCES rtsp_transport_agrees_with_gstreamer.cc
  LINK targets::rtsp reference::gst_rtsp
  DICT rtsp.dict
  MAX_LEN 512
  MUTATOR header_lines
  PROPERTY "A transport means the same to this parser and to GStreamer's; differences are in a written list.")
assay_add_harness(rtsp_range_agrees_with_gstreamer
  SOURCES rtsp_range_agrees_with_gstreamer.cc
  LINK targets::rtsp reference::gst_rtsp
  DICT rtsp.dict
  MAX_LEN 256
  MUTATOR header_lines
  PROPERTY "A range means the same to this parser and to GStreamer's; differences are in a written list.")
assay_add_harness(rtsp_url_agrees_with_gstreamer
  SOURCES rtsp_url_agrees_with_gstreamer.cc
  LINK targets::rtsp reference::gst_rtsp
  DICT rtsp.dict
  MAX_LEN 512
  PROPERTY "A URL names the same host, port and credentials to this parser and to GStreamer's.")
