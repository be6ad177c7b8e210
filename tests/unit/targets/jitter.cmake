assay_add_test(NAME targets_jitter
  SOURCES jitter_test.cc
  LINK targets::jitter)
