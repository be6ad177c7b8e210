assay_add_harness(jpeg_headers_roundtrip
  SOURCES jpeg_headers_roundtrip.cc
  LINK targets::jpeg
  DICT jpeg.dict
  MAX_LEN 4096
  PROPERTY "Headers that are read are written to bytes that are read as the same.")
assay_add_harness(jpeg_headers_agree_with_libjpeg
  SOURCES jpeg_headers_agree_with_libjpeg.cc
  LINK targets::jpeg reference::libjpeg
  DICT jpeg.dict
  MAX_LEN 4096
  PROPERTY "An image is the same picture to this parser and to libjpeg.")
assay_add_harness(jpeg_headers_agree_with_gstreamer
  SOURCES jpeg_headers_agree_with_gstreamer.cc
  LINK targets::jpeg reference::gst_codecparsers
  DICT jpeg.dict
  MAX_LEN 4096
  PROPERTY "GStreamer finds the same segments, frame header and quantization tables.")
assay_add_harness(jpeg_values_in_range
  SOURCES jpeg_values_in_range.cc
  LINK targets::jpeg
  DICT jpeg.dict
  MAX_LEN 4096
  PROPERTY "What the parser hands out is in the ranges that its headers say.")
assay_add_harness(jpeg_work_is_linear
  SOURCES jpeg_work_is_linear.cc
  LINK targets::jpeg
  DICT jpeg.dict
  MAX_LEN 8192
  PROPERTY "Reading segments and scans looks at each byte at most twice.")
