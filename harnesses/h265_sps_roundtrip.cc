// Property: an SPS that parses is written to an RBSP that parses to the same SPS; and once written,
// it is written to the same bytes again. Input: the RBSP of an SPS.
#include "harnesses/kit/harness.h"
#include "targets/h265/sps.h"

ASSAY_HARNESS(h265_sps_roundtrip, input) {
  const auto sps = vms::h265::ParseSps(input.bytes());
  if (!sps) return;
  const auto written = vms::h265::WriteSps(*sps);
  const auto again = vms::h265::ParseSps(written);
  assay::kit::Oracle(again && *again == *sps, "writing_loses_nothing");
  assay::kit::Oracle(vms::h265::WriteSps(*again) == written, "writing_is_stable");
}
