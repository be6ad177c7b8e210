assay_add_harness(onvif_service_incremental_equals_whole
  SOURCES onvif_service_incremental_equals_whole.cc
  LINK targets::onvif_service
  DICT onvif_service.dict
  MAX_LEN 8192
  MUTATOR onvif_service
  PROPERTY "Replies and what the device is told are the same however the bytes are cut.")
assay_add_harness(onvif_service_enforces_access_classes
  SOURCES onvif_service_enforces_access_classes.cc
  LINK targets::onvif_service
  DICT onvif_service.dict
  MAX_LEN 8192
  MUTATOR onvif_service
  PROPERTY "No level does more than its access classes allow, and no credentials succeed twice.")
