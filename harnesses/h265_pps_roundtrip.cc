// Property: a PPS that parses is written to an RBSP that parses, with its SPS, to the same PPS.
// Input: a byte stream of SPS and PPS.
#include "harnesses/kit/harness.h"
#include "targets/base/annexb.h"
#include "targets/h265/parameter_sets.h"

ASSAY_HARNESS(h265_pps_roundtrip, input) {
  vms::h265::ParameterSets sets;
  vms::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    if (const auto nal = vms::h265::ParseNal(*bytes)) (void)sets.Add(*nal);
  }
  for (std::uint32_t id = 0; id <= vms::h265::kMaxPpsId; ++id) {
    const auto [sps, pps] = sets.Find(id);
    if (!pps) continue;
    const auto written = vms::h265::WritePps(*pps, *sps);
    const auto again = vms::h265::ParsePps(written, *sps);
    assay::kit::Oracle(again && *again == *pps, "writing_loses_nothing");
    assay::kit::Oracle(vms::h265::WritePps(*again, *sps) == written, "writing_is_stable");
  }
}
