assay_add_test(NAME targets_rtsp
  SOURCES rtsp_message_test.cc rtsp_stream_parser_test.cc rtsp_header_values_test.cc text_test.cc
  LINK targets::rtsp)
