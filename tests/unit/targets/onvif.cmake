assay_add_test(NAME targets_onvif
  SOURCES onvif_messages_test.cc onvif_metadata_test.cc
  LINK targets::onvif)
