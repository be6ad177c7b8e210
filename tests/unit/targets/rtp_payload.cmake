assay_add_test(NAME targets_rtp_payload
  SOURCES rtp_payload_nals_test.cc rtp_payload_jpeg_test.cc rtp_payload_aac_test.cc
  LINK targets::rtp_payload targets::rtp)
