assay_add_test(NAME targets_json SOURCES json_parser_test.cc LINK targets::json)
