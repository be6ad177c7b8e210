assay_add_test(NAME targets_aac
  SOURCES aac_test.cc
  LINK targets::aac)
