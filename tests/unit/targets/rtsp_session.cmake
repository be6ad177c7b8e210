assay_make_kit()
assay_add_test(NAME targets_rtsp_session
  SOURCES rtsp_session_test.cc
  LINK targets::rtsp_session)
assay_add_test(NAME kit_session
  SOURCES rtsp_session_kit_test.cc "${PROJECT_SOURCE_DIR}/harnesses/mutators/rtsp_session.cc"
  LINK assay_kit)
