assay_add_harness(stun_message_roundtrip
  SOURCES stun_message_roundtrip.cc
  LINK targets::stun
  DICT stun.dict
  MAX_LEN 2052
  PROPERTY "A message that parses, and each value in it, prints to bytes that parse to the same.")
assay_add_harness(stun_integrity_covers_what_is_found
  SOURCES stun_integrity_covers_what_is_found.cc
  LINK targets::stun
  DICT stun.dict
  MAX_LEN 2052
  PROPERTY "Changing any byte that a reader of a protected message can see makes its integrity wrong.")
