assay_add_test(NAME targets_h264
  SOURCES
    h264_annexb_test.cc h264_avcc_test.cc h264_bit_reader_test.cc h264_parameter_sets_test.cc
    h264_sei_test.cc h264_slice_header_test.cc h264_sps_test.cc
  LINK targets::h264)
