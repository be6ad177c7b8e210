assay_add_test(NAME property_access_token
  SOURCES access_token_property_test.cc
  LINK targets::access_token rapidcheck
  LABELS property)
assay_add_test(NAME property_permissions
  SOURCES permissions_property_test.cc
  LINK targets::permissions rapidcheck
  LABELS property)
assay_add_test(NAME property_device_command
  SOURCES device_command_property_test.cc
  LINK targets::device_command rapidcheck
  LABELS property)
assay_add_test(NAME property_log_record
  SOURCES log_record_property_test.cc
  LINK targets::log_record rapidcheck
  LABELS property)
