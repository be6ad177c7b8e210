assay_add_harness(isobmff_box_tree_roundtrip
  SOURCES isobmff_box_tree_roundtrip.cc
  LINK targets::isobmff
  DICT isobmff.dict
  MAX_LEN 8192
  MUTATOR box_tree
  PROPERTY "A file's box tree writes to exactly the bytes it was read from.")
assay_add_harness(isobmff_samples_lie_within_the_file
  SOURCES isobmff_samples_lie_within_the_file.cc
  LINK targets::isobmff
  DICT isobmff.dict
  MAX_LEN 8192
  MUTATOR box_tree
  PROPERTY "Samples lie within the file, are no more than it, and come after linear work.")
assay_add_harness(isobmff_agrees_with_libavformat
  SOURCES isobmff_agrees_with_libavformat.cc
  LINK targets::isobmff reference::libavformat
  DICT isobmff.dict
  MAX_LEN 8192
  TIMEOUT_MS 2000
  MUTATOR box_tree
  PROPERTY "What our demuxer reads of an MP4 file, libavformat reads as the same samples.")
assay_add_harness(isobmff_survives_allocation_failure
  SOURCES isobmff_survives_allocation_failure.cc
  LINK targets::isobmff
  DICT isobmff.dict
  MAX_LEN 8192
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the file then reads as before.")
