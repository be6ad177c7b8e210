assay_add_test(NAME property_xml
  SOURCES xml_property_test.cc
  LINK targets::xml rapidcheck
  LABELS property)
