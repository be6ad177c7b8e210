assay_add_test(NAME targets_wsdiscovery
  SOURCES wsdiscovery_test.cc
  LINK targets::wsdiscovery)
