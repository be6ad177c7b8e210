assay_add_harness(json_roundtrip
  SOURCES json_roundtrip.cc
  LINK targets::json
  DICT json.dict
  PROPERTY "A document that parses prints to one line that parses to the same value.")
assay_add_harness(json_agrees_with_nlohmann
  SOURCES json_agrees_with_nlohmann.cc
  LINK targets::json reference::nlohmann
  DICT json.dict
  PROPERTY "A document means the same to this parser and to nlohmann's; differences are in a written list.")
assay_add_harness(json_readers_decide_alike
  SOURCES json_readers_decide_alike.cc
  LINK targets::json reference::nlohmann
  DICT json.dict
  MAX_LEN 1024
  PROPERTY "Whatever reader comes second, it finds the same role in a document that this parser accepted.")
assay_add_harness(export_path_stays_below_its_root
  SOURCES export_path_stays_below_its_root.cc
  LINK targets::export_path
  DICT export_path.dict
  MAX_LEN 512
  PROPERTY "Whatever name a user gives to an export, the file is made below the export folder.")
assay_add_harness(archive_member_path_canary
  SOURCES archive_member_path_canary.cc
  LINK targets::export_path
  DICT export_path.dict
  MAX_LEN 2048
  PROPERTY "Unpacking an archive touches nothing outside of its folder, and no file twice.")
assay_add_harness(json_survives_allocation_failure
  SOURCES json_survives_allocation_failure.cc
  LINK targets::json
  DICT json.dict
  MAX_LEN 4096
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the document then reads as before.")
