// Property: an avcC record that parses is written to a record that parses to the same
// configuration, and every parameter set in it lies within the record.
#include "harnesses/kit/harness.h"
#include "targets/h264/avcc.h"
#include "targets/h264/parameter_sets.h"

ASSAY_HARNESS(h264_avcc_configuration_roundtrip, input) {
  const auto record = input.bytes();
  const auto avc = vms::h264::ParseAvcConfiguration(record);
  if (!avc) return;
  std::size_t total = 0;
  vms::h264::ParameterSets sets;
  for (const auto* list : {&avc->sps, &avc->pps}) {
    for (const auto unit : *list) {
      total += unit.size();
      assay::kit::Oracle(!unit.empty() && unit.data() >= record.data() &&
                             unit.data() + unit.size() <= record.data() + record.size(),
                         "sets_lie_within_the_record");
      if (const auto nal = vms::h264::ParseNal(unit)) (void)sets.Add(*nal);
    }
  }
  assay::kit::Oracle(avc->sps.size() <= 31 && avc->pps.size() <= 255 && total <= record.size(),
                     "counts_in_range");
  const auto written = vms::h264::WriteAvcConfiguration(*avc);
  const auto again = vms::h264::ParseAvcConfiguration(written);
  assay::kit::Oracle(again && *again == *avc, "writing_loses_nothing");
}
