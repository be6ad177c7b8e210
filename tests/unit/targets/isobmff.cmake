assay_add_test(NAME targets_isobmff
  SOURCES isobmff_box_test.cc isobmff_demuxer_test.cc
  LINK targets::isobmff)
