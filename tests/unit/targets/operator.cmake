assay_add_test(NAME targets_json SOURCES json_parser_test.cc LINK targets::json)
assay_add_test(NAME targets_export_path SOURCES export_path_test.cc LINK targets::export_path)
