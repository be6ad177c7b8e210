assay_add_test(NAME property_rtp
  SOURCES rtp_property_test.cc
  LINK targets::rtp rapidcheck
  LABELS property)
