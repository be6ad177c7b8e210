assay_add_harness(matroska_vint_roundtrip
  SOURCES matroska_vint_roundtrip.cc
  LINK targets::matroska
  DICT matroska.dict
  MAX_LEN 256
  PROPERTY "A variable-size integer writes to the bytes it was read from.")
assay_add_harness(matroska_laces_cover_the_block
  SOURCES matroska_laces_cover_the_block.cc
  LINK targets::matroska
  DICT matroska.dict
  MAX_LEN 2048
  PROPERTY "The header and the frames of a block are the whole block, and survive being written.")
assay_add_harness(matroska_frames_lie_within_the_file
  SOURCES matroska_frames_lie_within_the_file.cc
  LINK targets::matroska
  DICT matroska.dict
  MAX_LEN 8192
  MUTATOR box_tree
  PROPERTY "Frames lie within the file, one behind the other, and come after linear work.")
assay_add_harness(matroska_agrees_with_libavformat
  SOURCES matroska_agrees_with_libavformat.cc
  LINK targets::matroska reference::libavformat
  DICT matroska.dict
  MAX_LEN 8192
  TIMEOUT_MS 2000
  MUTATOR box_tree
  PROPERTY "What our demuxer reads of a Matroska file, libavformat reads as the same frames.")
assay_add_harness(matroska_survives_allocation_failure
  SOURCES matroska_survives_allocation_failure.cc
  LINK targets::matroska
  DICT matroska.dict
  MAX_LEN 8192
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the file then reads as before.")
