assay_make_kit()
assay_make_mutator(rtsp_session)
assay_add_test(NAME targets_rtsp_session
  SOURCES rtsp_session_test.cc
  LINK targets::rtsp_session)
assay_add_test(NAME kit_session
  SOURCES rtsp_session_kit_test.cc
  LINK assay_kit assay_mutator_rtsp_session)
