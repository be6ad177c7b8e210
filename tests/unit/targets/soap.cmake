assay_add_test(NAME targets_soap
  SOURCES soap_envelope_test.cc soap_security_test.cc
  LINK targets::soap)
