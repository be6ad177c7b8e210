assay_add_harness(h264_depacketizer_agrees_with_gstreamer
  SOURCES h264_depacketizer_agrees_with_gstreamer.cc
  LINK targets::rtp_payload targets::rtp reference::gst_check
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "Access units that come out of RTP packets have the same NAL units in GStreamer; differences are in a written list.")
assay_add_harness(h265_depacketizer_agrees_with_gstreamer
  SOURCES h265_depacketizer_agrees_with_gstreamer.cc
  LINK targets::rtp_payload targets::rtp reference::gst_check
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "Access units that come out of RTP packets have the same NAL units in GStreamer; differences are in a written list.")
assay_add_harness(jpeg_depacketizer_agrees_with_gstreamer
  SOURCES jpeg_depacketizer_agrees_with_gstreamer.cc
  LINK targets::rtp_payload targets::rtp reference::gst_check
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "Pictures that come out of RTP packets are the same files in GStreamer; differences are in a written list.")
assay_add_harness(aac_depacketizer_agrees_with_gstreamer
  SOURCES aac_depacketizer_agrees_with_gstreamer.cc
  LINK targets::rtp_payload targets::rtp reference::gst_check
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "AAC access units that come out of RTP packets are the same in GStreamer; differences are in a written list.")
assay_add_harness(h264_packetize_roundtrip
  SOURCES h264_packetize_roundtrip.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "An access unit put into RTP payloads of any size comes back the same.")
assay_add_harness(h265_packetize_roundtrip
  SOURCES h265_packetize_roundtrip.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "An access unit put into RTP payloads of any size comes back the same, with decoding order numbers or without.")
assay_add_harness(jpeg_packetize_roundtrip
  SOURCES jpeg_packetize_roundtrip.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "A JPEG payload is written as it was read, and a picture put into payloads of any size keeps its scan.")
assay_add_harness(aac_packetize_roundtrip
  SOURCES aac_packetize_roundtrip.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "AAC access units put into RTP payloads of any size come back the same.")
assay_add_harness(depacketizer_loss_costs_only_its_unit
  SOURCES depacketizer_loss_costs_only_its_unit.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "Whatever packets are lost, no unit mixes data of two, none has a hole, and what arrived whole is given out.")
assay_add_harness(depacketizer_memory_is_bounded
  SOURCES depacketizer_memory_is_bounded.cc
  LINK targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 2048
  PROPERTY "A depacketizer holds no more than its limit and gives out no more than came in.")
assay_add_harness(metadata_packetize_roundtrip
  SOURCES metadata_packetize_roundtrip.cc
  LINK targets::rtp_payload targets::rtp
  DICT xml.dict
  MAX_LEN 4096
  PROPERTY "A metadata document put into RTP payloads of any size comes back the same, as one unit.")
