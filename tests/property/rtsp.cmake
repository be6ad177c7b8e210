assay_add_test(NAME property_rtsp
  SOURCES rtsp_property_test.cc
  LINK targets::rtsp rapidcheck
  LABELS property)
