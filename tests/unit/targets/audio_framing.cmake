assay_add_test(NAME targets_audio_framing
  SOURCES audio_framing_test.cc
  LINK targets::audio_framing)
