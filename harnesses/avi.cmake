assay_add_harness(avi_chunks_roundtrip
  SOURCES avi_chunks_roundtrip.cc
  LINK targets::riff
  DICT avi.dict
  MAX_LEN 4096
  PROPERTY "Chunks that are read and written are read as the same chunks.")
assay_add_harness(avi_frames_lie_within_the_file
  SOURCES avi_frames_lie_within_the_file.cc
  LINK targets::avi targets::riff
  DICT avi.dict
  MAX_LEN 8192
  PROPERTY "Frames and index entries lie within the file, and values are in range.")
assay_add_harness(avi_work_is_linear
  SOURCES avi_work_is_linear.cc
  LINK targets::avi
  DICT avi.dict
  MAX_LEN 8192
  PROPERTY "The demuxer reads at most as many chunks as fit into the file.")
assay_add_harness(avi_agrees_with_libavformat
  SOURCES avi_agrees_with_libavformat.cc
  LINK targets::avi reference::libavformat
  DICT avi.dict
  MAX_LEN 8192
  PROPERTY "The video of an ordinary file is the same frames to libavformat.")
