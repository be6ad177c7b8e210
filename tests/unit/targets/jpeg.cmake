assay_add_test(NAME targets_jpeg
  SOURCES jpeg_test.cc
  LINK targets::jpeg)
