// Property: each PPS of a stream that the store takes is written to an RBSP that parses, with the
// same SPS, to the same PPS. Input: a byte stream of parameter sets.
#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/parameter_sets.h"
#include "targets/h264/sps_derived.h"

namespace {

using assay::kit::Oracle;

void CheckGroups(const vms::h264::SliceGroups& groups, std::size_t map_units) {
  Oracle(groups.count >= 2 && groups.count <= 8 && groups.map_type <= 6, "slice_groups");
  Oracle(groups.run_lengths_minus1.size() == (groups.map_type == 0 ? groups.count : 0U) &&
             groups.rectangles.size() == (groups.map_type == 2 ? groups.count - 1U : 0U) &&
             groups.ids.size() == (groups.map_type == 6 ? map_units : 0U),
         "slice_group_counts");
}

void CheckPps(const vms::h264::ActiveSets& sets) {
  if (!sets.pps) return;
  Oracle(sets.sps && sets.pps->sps_id == sets.sps->id, "pps_has_its_sps");
  const auto& groups = sets.pps->slice_groups;
  if (groups) CheckGroups(*groups, vms::h264::PicSizeInMapUnits(*sets.sps));
  const auto written = vms::h264::WritePps(*sets.pps);
  const auto again = vms::h264::ParsePps(written, *sets.sps);
  Oracle(again && *again == *sets.pps, "writing_loses_nothing");
}

}  // namespace

ASSAY_HARNESS(h264_pps_roundtrip, input) {
  vms::h264::ParameterSets sets;
  vms::h264::AnnexBReader reader(input.bytes());
  auto budget = assay::kit::WorkBudget::Linear(input.size(), 1, 16);
  while (const auto bytes = reader.Next()) {
    budget.Spend();
    const auto nal = vms::h264::ParseNal(*bytes);
    if (!nal) continue;
    const auto change = sets.Add(*nal);
    if (!change || *change == vms::h264::Change::kNone) continue;
    const auto again = sets.Add(*nal);
    Oracle(again && *again == vms::h264::Change::kNone, "sent_again_changes_nothing");
    if (nal->header.type == vms::h264::NalType::kPps) {
      const auto ids = vms::h264::PeekPpsIds(vms::h264::RemoveEmulationPrevention(nal->payload));
      CheckPps(sets.Find(ids->id));
    }
  }
}
