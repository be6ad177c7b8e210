assay_add_harness(soap_envelope_roundtrip
  SOURCES soap_envelope_roundtrip.cc
  LINK targets::soap
  DICT soap.dict
  MAX_LEN 8192
  MUTATOR xml_tree
  PROPERTY "An envelope with its fault and addressing headers prints to an envelope that reads the same.")
assay_add_harness(soap_username_token_agrees_with_openssl
  SOURCES soap_username_token_agrees_with_openssl.cc
  LINK targets::soap reference::crypto
  DICT soap.dict
  MAX_LEN 4096
  MUTATOR xml_tree
  MUTATOR_PREFIX 1
  PROPERTY "A UsernameToken is accepted exactly when OpenSSL computes its digest, and never twice.")
assay_add_harness(soap_survives_allocation_failure
  SOURCES soap_survives_allocation_failure.cc
  LINK targets::soap
  DICT soap.dict
  MAX_LEN 8192
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the message then reads as before.")
