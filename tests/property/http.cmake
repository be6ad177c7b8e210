assay_add_test(NAME property_http
  SOURCES http_property_test.cc
  LINK targets::http rapidcheck
  LABELS property)
