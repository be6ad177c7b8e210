assay_add_harness(wsdiscovery_message_roundtrip
  SOURCES wsdiscovery_message_roundtrip.cc
  LINK targets::wsdiscovery
  DICT soap.dict
  MAX_LEN 8192
  MUTATOR xml_tree
  PROPERTY "A discovery message is within its limits and prints to a datagram that parses to the same.")
assay_add_harness(wsdiscovery_scopes_match_is_consistent
  SOURCES wsdiscovery_scopes_match_is_consistent.cc
  LINK targets::wsdiscovery
  DICT soap.dict
  MAX_LEN 512
  PROPERTY "Matching of scopes is reflexive, transitive and by whole segments.")
