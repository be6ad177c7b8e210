assay_add_test(NAME targets_rtp
  SOURCES rtp_packet_test.cc rtp_rtcp_test.cc
  LINK targets::rtp)
