assay_add_test(NAME property_rtp_payload
  SOURCES rtp_payload_property_test.cc
  LINK targets::rtp_payload rapidcheck
  LABELS property)
