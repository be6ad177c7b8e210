assay_add_test(NAME targets_matroska
  SOURCES matroska_block_test.cc matroska_demuxer_test.cc
  LINK targets::matroska)
