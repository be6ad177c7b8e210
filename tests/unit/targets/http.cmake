assay_add_test(NAME targets_http
  SOURCES http_head_test.cc http_message_test.cc http_stream_parser_test.cc
  LINK targets::http)
