assay_add_harness(jitter_order_rises_strictly
  SOURCES jitter_order_rises_strictly.cc
  LINK targets::jitter targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  PROPERTY "Packets leave the reorder buffer in strictly rising order, each once, within its limits.")
assay_add_harness(jitter_permutation_equals_order
  SOURCES jitter_permutation_equals_order.cc
  LINK targets::jitter targets::rtp_payload targets::rtp
  MAX_LEN 4096
  PROPERTY "Packets that arrive in any order within the window leave as if they had arrived in order.")
assay_add_harness(jitter_survives_allocation_failure
  SOURCES jitter_survives_allocation_failure.cc
  LINK targets::jitter targets::rtp_payload targets::rtp
  DICT rtp_payload.dict
  MAX_LEN 4096
  ALLOCATION_FAILURE
  PROPERTY "A reorder buffer that ran out of memory loses no more than that packet and gives the rest in rising order.")
