// Property: an VPS that parses is written to an RBSP that parses to the same VPS; and once written,
// it is written to the same bytes again. Input: the RBSP of an VPS.
#include "harnesses/kit/harness.h"
#include "targets/h265/vps.h"

ASSAY_HARNESS(h265_vps_roundtrip, input) {
  const auto vps = vms::h265::ParseVps(input.bytes());
  if (!vps) return;
  const auto written = vms::h265::WriteVps(*vps);
  const auto again = vms::h265::ParseVps(written);
  assay::kit::Oracle(again && *again == *vps, "writing_loses_nothing");
  assay::kit::Oracle(vms::h265::WriteVps(*again) == written, "writing_is_stable");
}
