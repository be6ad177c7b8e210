assay_add_test(NAME targets_xml
  SOURCES xml_reader_test.cc xml_values_test.cc
  LINK targets::xml)
