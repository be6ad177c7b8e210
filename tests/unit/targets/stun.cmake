find_package(OpenSSL REQUIRED)
assay_add_test(NAME targets_stun
  SOURCES stun_test.cc
  LINK targets::stun OpenSSL::Crypto)
