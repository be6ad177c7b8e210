assay_add_test(NAME targets_multipart
  SOURCES multipart_boundary_test.cc multipart_stream_parser_test.cc
  LINK targets::multipart)
