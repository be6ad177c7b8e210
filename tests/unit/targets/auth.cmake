find_package(OpenSSL REQUIRED)
assay_add_test(NAME targets_auth
  SOURCES auth_scheme_test.cc auth_digest_test.cc
  LINK targets::auth)
