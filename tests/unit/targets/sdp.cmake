assay_add_test(NAME targets_sdp
  SOURCES sdp_parser_test.cc sdp_attributes_test.cc
  LINK targets::sdp)
