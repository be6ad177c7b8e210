assay_add_test(NAME property_sdp
  SOURCES sdp_property_test.cc
  LINK targets::sdp rapidcheck
  LABELS property)
