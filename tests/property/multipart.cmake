assay_add_test(NAME property_multipart
  SOURCES multipart_property_test.cc
  LINK targets::multipart rapidcheck
  LABELS property)
