assay_add_test(NAME property_h264
  SOURCES h264_property_test.cc
  LINK targets::h264 rapidcheck
  LABELS property)
