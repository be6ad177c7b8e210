assay_add_test(NAME targets_h265
  SOURCES h265_parameter_sets_test.cc h265_units_test.cc
  LINK targets::h265)
