assay_add_test(NAME targets_avi
  SOURCES avi_test.cc
  LINK targets::avi)
