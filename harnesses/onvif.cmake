assay_add_harness(onvif_device_messages_roundtrip
  SOURCES onvif_device_messages_roundtrip.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "A message of the device service is within its limits and prints to one that reads the same.")
assay_add_harness(onvif_media_messages_roundtrip
  SOURCES onvif_media_messages_roundtrip.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "A message of either media service is within its limits and prints to one that reads the same.")
assay_add_harness(onvif_ptz_values_in_range
  SOURCES onvif_ptz_values_in_range.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 4096
  PROPERTY "Numbers of a PTZ message are finite and in range, times within a day.")
assay_add_harness(onvif_events_roundtrip
  SOURCES onvif_events_roundtrip.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "An event message prints to one that reads the same, and topics match themselves.")
assay_add_harness(onvif_metadata_values_in_range
  SOURCES onvif_metadata_values_in_range.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "Numbers of a metadata document are finite and in range, and it prints to one that reads the same.")
assay_add_harness(onvif_metadata_incremental_equals_whole
  SOURCES onvif_metadata_incremental_equals_whole.cc
  LINK targets::onvif
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "A metadata stream gives the same documents whole and in chunks of any size.")
assay_add_harness(onvif_messages_agree_with_libxml2
  SOURCES onvif_messages_agree_with_libxml2.cc
  LINK targets::onvif reference::libxml2
  DICT onvif.dict
  MAX_LEN 8192
  PROPERTY "What we take from an answer is what a walk over libxml2's tree finds.")
