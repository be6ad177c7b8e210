assay_add_test(NAME targets_onvif_service
  SOURCES onvif_service_test.cc onvif_service_access_test.cc
  LINK targets::onvif_service)
