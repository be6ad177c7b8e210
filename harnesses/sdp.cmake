assay_add_harness(sdp_roundtrip
  SOURCES sdp_roundtrip.cc
  LINK targets::sdp
  DICT sdp.dict
  MAX_LEN 4096
  MUTATOR header_lines
  PROPERTY "What parses prints to RFC 8866 by the letter, and that parses to the same session.")
assay_add_harness(sdp_fmtp_values_in_range
  SOURCES sdp_fmtp_values_in_range.cc
  LINK targets::sdp
  DICT sdp.dict
  MAX_LEN 4096
  MUTATOR header_lines
  PROPERTY "What is read of rtpmap, fmtp and timing attributes is within its range and prints to the same.")
assay_add_harness(sdp_agrees_with_gstreamer
  SOURCES sdp_agrees_with_gstreamer.cc
  LINK targets::sdp reference::gst_sdp
  DICT sdp.dict
  MAX_LEN 4096
  MUTATOR header_lines
  PROPERTY "A session description means the same to this parser and to GStreamer's; differences are in a written list.")
assay_add_harness(sdp_survives_allocation_failure
  SOURCES sdp_survives_allocation_failure.cc
  LINK targets::sdp
  DICT sdp.dict
  MAX_LEN 4096
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the description then reads as before.")
