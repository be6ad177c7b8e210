assay_add_harness(rtp_packet_roundtrip
  SOURCES rtp_packet_roundtrip.cc
  LINK targets::rtp
  DICT rtp.dict
  MAX_LEN 2048
  PROPERTY "An RTP packet that parses is written to bytes that parse to the same packet.")
assay_add_harness(rtp_extension_elements_in_range
  SOURCES rtp_extension_elements_in_range.cc
  LINK targets::rtp
  DICT rtp.dict
  MAX_LEN 2048
  PROPERTY "Header extension elements lie within their extension and survive being written.")
assay_add_harness(rtp_framing_incremental_equals_whole
  SOURCES rtp_framing_incremental_equals_whole.cc
  LINK targets::rtp
  MAX_LEN 4096
  PROPERTY "An RFC 4571 stream gives the same packets however it is cut.")
assay_add_harness(rtcp_compound_roundtrip
  SOURCES rtcp_compound_roundtrip.cc
  LINK targets::rtp
  DICT rtp.dict
  MAX_LEN 2048
  PROPERTY "An RTCP compound packet that parses is written to bytes that parse to the same.")
assay_add_harness(rtcp_agrees_with_gstreamer
  SOURCES rtcp_agrees_with_gstreamer.cc
  LINK targets::rtp reference::gst_rtp
  DICT rtp.dict
  MAX_LEN 2048
  PROPERTY "An RTCP compound packet means the same to this parser and to GStreamer's; differences are in a written list.")
