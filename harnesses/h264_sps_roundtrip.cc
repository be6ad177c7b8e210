// Property: an SPS that parses is written to an RBSP that parses to the same SPS; and once written,
// it is written to the same bytes again.
#include "harnesses/kit/harness.h"
#include "targets/h264/sps.h"

ASSAY_HARNESS(h264_sps_roundtrip, input) {
  const auto sps = vms::h264::ParseSps(input.bytes());
  if (!sps) return;
  const auto written = vms::h264::WriteSps(*sps);
  const auto again = vms::h264::ParseSps(written);
  assay::kit::Oracle(again && *again == *sps, "writing_loses_nothing");
  assay::kit::Oracle(vms::h264::WriteSps(*again) == written, "writing_is_stable");
}
