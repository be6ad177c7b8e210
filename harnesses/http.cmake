assay_add_harness(http_message_roundtrip
  SOURCES http_message_roundtrip.cc
  LINK targets::http
  DICT http.dict
  MAX_LEN 4096
  MUTATOR header_lines
  MUTATOR_PREFIX 1
  PROPERTY "A message that parses prints to bytes that parse to the same message.")
assay_add_harness(http_stream_incremental_equals_whole
  SOURCES http_stream_incremental_equals_whole.cc
  LINK targets::http
  DICT http.dict
  MAX_LEN 8192
  MUTATOR header_lines
  MUTATOR_PREFIX 3
  PROPERTY "A connection gives the same messages as a whole and in chunks of any size, and the first is ParseMessage's.")
assay_add_harness(http_chunked_roundtrip
  SOURCES http_chunked_roundtrip.cc
  LINK targets::http
  DICT http.dict
  MAX_LEN 4096
  PROPERTY "A body comes out of the chunked coding as it went in, whatever the chunks, extensions and reads.")
assay_add_harness(http_agrees_with_http_parser
  SOURCES http_agrees_with_http_parser.cc
  LINK targets::http reference::http_parser
  DICT http.dict
  MAX_LEN 4096
  MUTATOR header_lines
  MUTATOR_PREFIX 1
  PROPERTY "A message ends at the same byte and means the same to this parser and to http_parser.")
assay_add_harness(http_target_agrees_with_http_parser
  SOURCES http_target_agrees_with_http_parser.cc
  LINK targets::http reference::http_parser
  DICT http.dict
  MAX_LEN 512
  PROPERTY "A request target names the same host, port, path and query to this parser and to http_parser.")
assay_add_harness(http_stream_survives_allocation_failure
  SOURCES http_stream_survives_allocation_failure.cc
  LINK targets::http
  DICT http.dict
  MAX_LEN 8192
  ALLOCATION_FAILURE
  PROPERTY "A connection whose parser ran out of memory leaks nothing, can be read on and closed, and a new one reads as before.")
