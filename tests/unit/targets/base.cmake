assay_add_test(NAME targets_base
  SOURCES base64_test.cc vectors_test.cc
  LINK targets::base)
