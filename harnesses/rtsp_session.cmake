assay_add_harness(rtsp_session_obeys_its_state_machine
  SOURCES rtsp_session_obeys_its_state_machine.cc
  LINK targets::rtsp_session
  DICT rtsp_session.dict
  MAX_LEN 8192
  MUTATOR rtsp_session
  PROPERTY "A server does what a model of RFC 2326's state machine allows, whatever clients say and whenever.")
assay_add_harness(rtsp_session_incremental_equals_whole
  SOURCES rtsp_session_incremental_equals_whole.cc
  LINK targets::rtsp_session
  DICT rtsp_session.dict
  MAX_LEN 8192
  MUTATOR rtsp_session
  MUTATOR_PREFIX 2
  PROPERTY "Replies and events of a session are the same however the bytes are cut.")
assay_add_harness(rtsp_session_stays_authenticated
  SOURCES rtsp_session_stays_authenticated.cc
  LINK targets::rtsp_session
  DICT rtsp_session.dict
  MAX_LEN 8192
  MUTATOR rtsp_session
  PROPERTY "No request that needs credentials succeeds without right ones of its own.")
