assay_add_harness(xml_roundtrip
  SOURCES xml_roundtrip.cc
  LINK targets::xml
  DICT xml.dict
  MAX_LEN 8192
  MUTATOR xml_tree
  PROPERTY "A document that parses prints to text that parses to the same document, whole and in parts.")
assay_add_harness(xml_work_is_linear
  SOURCES xml_work_is_linear.cc
  LINK targets::xml
  DICT xml.dict
  MAX_LEN 16384
  MUTATOR xml_tree
  PROPERTY "The reader's work is linear in the document's size, and each value is within its limit.")
assay_add_harness(xml_agrees_with_libxml2
  SOURCES xml_agrees_with_libxml2.cc
  LINK targets::xml reference::libxml2
  DICT xml.dict
  MAX_LEN 4096
  MUTATOR xml_tree
  PROPERTY "Our reader and libxml2 see the same in a document; differences are in a written list.")
assay_add_harness(xml_agrees_with_expat
  SOURCES xml_agrees_with_expat.cc
  LINK targets::xml reference::expat
  DICT xml.dict
  MAX_LEN 4096
  MUTATOR xml_tree
  PROPERTY "Our reader and Expat see the same in a document; differences are in a written list.")
assay_add_harness(xml_time_values_roundtrip
  SOURCES xml_time_values_roundtrip.cc
  LINK targets::xml
  DICT xml.dict
  MAX_LEN 256
  PROPERTY "Dates, durations and numbers are in range and print to text that parses to the same value.")
