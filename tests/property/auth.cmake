find_package(OpenSSL REQUIRED)
assay_add_test(NAME property_auth
  SOURCES auth_property_test.cc
  LINK targets::auth rapidcheck
  LABELS property)
