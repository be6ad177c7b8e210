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
assay_add_harness(access_token_accepts_only_what_was_signed
  SOURCES access_token_accepts_only_what_was_signed.cc
  LINK targets::access_token
  DICT access_token.dict
  MAX_LEN 2048
  PROPERTY "A token is believed only when the holder of a key signed exactly its text.")
assay_add_harness(access_token_roundtrip
  SOURCES access_token_roundtrip.cc
  LINK targets::access_token
  DICT access_token.dict
  MAX_LEN 2048
  PROPERTY "A token has one text, and its header and claims print to documents that mean the same.")
assay_add_harness(access_token_agrees_with_libjwt
  SOURCES access_token_agrees_with_libjwt.cc
  LINK targets::access_token reference::libjwt
  DICT access_token.dict
  MAX_LEN 2048
  PROPERTY "A signed token is verified, and its claims read, as libjwt does; differences are in a written list.")
assay_add_harness(access_token_readers_decide_alike
  SOURCES access_token_readers_decide_alike.cc
  LINK targets::access_token reference::nlohmann
  DICT access_token.dict
  MAX_LEN 1024
  PROPERTY "Whatever reader of JSON comes second, it finds the same subject, audience, expiry and role.")
assay_add_harness(permissions_role_matrix
  SOURCES permissions_role_matrix.cc
  LINK targets::permissions
  DICT permissions.dict
  MAX_LEN 4096
  PROPERTY "Whatever policy is written, no user does what the role matrix forbids to the user's tiers.")
assay_add_harness(permissions_evaluation_is_monotone
  SOURCES permissions_evaluation_is_monotone.cc
  LINK targets::permissions
  DICT permissions.dict
  MAX_LEN 4096
  PROPERTY "One denial more never allows, and the order of roles and rules decides nothing.")
assay_add_harness(device_command_tripwire
  SOURCES device_command_tripwire.cc
  LINK targets::device_command
  DICT device_command.dict
  MAX_LEN 1200
  PROPERTY "Whatever a setting holds, the command starts the program that was meant, with the words that were meant.")
assay_add_harness(device_command_addresses_agree_with_libc
  SOURCES device_command_addresses_agree_with_libc.cc
  LINK targets::device_command
  DICT device_command.dict
  MAX_LEN 64
  PROPERTY "An address is one exactly when inet_pton says so, with the same bytes.")
assay_add_harness(log_record_secret_canary
  SOURCES log_record_secret_canary.cc
  LINK targets::log_record
  DICT log_record.dict
  MAX_LEN 2048
  PROPERTY "A secret does not get into the log, whatever stands around the place where it comes in.")
assay_add_harness(log_record_roundtrip
  SOURCES log_record_roundtrip.cc
  LINK targets::log_record
  DICT log_record.dict
  MAX_LEN 4096
  PROPERTY "What is logged is one printable line that reads back as the cleaned record.")
assay_add_harness(log_record_work_is_linear
  SOURCES log_record_work_is_linear.cc
  LINK targets::log_record
  DICT log_record.dict
  MAX_LEN 4096
  PROPERTY "Redaction looks at each character a few times at most, whatever marks stand in the text.")
assay_add_harness(json_survives_allocation_failure
  SOURCES json_survives_allocation_failure.cc
  LINK targets::json
  DICT json.dict
  MAX_LEN 4096
  ALLOCATION_FAILURE
  PROPERTY "When an allocation fails nothing leaks and nothing terminates, and the document then reads as before.")
