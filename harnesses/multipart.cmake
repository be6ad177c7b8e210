assay_add_harness(multipart_incremental_equals_whole
  SOURCES multipart_incremental_equals_whole.cc
  LINK targets::multipart
  DICT multipart.dict
  MAX_LEN 4096
  PROPERTY "A multipart stream gives the same parts and end however its bytes are cut.")
assay_add_harness(multipart_roundtrip
  SOURCES multipart_roundtrip.cc
  LINK targets::multipart
  DICT multipart.dict
  MAX_LEN 4096
  PROPERTY "The parts of a stream, whatever they hold, print to a stream of the same parts.")
assay_add_harness(multipart_work_is_linear
  SOURCES multipart_work_is_linear.cc
  LINK targets::multipart
  DICT multipart.dict
  MAX_LEN 32768
  PROPERTY "A parser's work is linear in the stream, byte by byte too, and each value within its limit.")
assay_add_harness(multipart_agrees_with_libavformat
  SOURCES multipart_agrees_with_libavformat.cc
  LINK targets::multipart reference::libavformat
  DICT multipart.dict
  MAX_LEN 4096
  TIMEOUT_MS 2000
  PROPERTY "The pictures of an ordinary stream are the ones that libavformat reads.")
