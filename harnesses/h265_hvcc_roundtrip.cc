// Property: an hvcC record that parses is written to a record that parses to the same
// configuration, and every unit in it lies within the record. Input: the record.
#include "harnesses/kit/harness.h"
#include "targets/h265/hvcc.h"
#include "targets/h265/limits.h"
#include "targets/h265/parameter_sets.h"

ASSAY_HARNESS(h265_hvcc_roundtrip, input) {
  const auto record = input.bytes();
  const auto hvcc = vms::h265::ParseHvcConfiguration(record);
  if (!hvcc) return;
  std::size_t units = 0;
  vms::h265::ParameterSets sets;
  for (const auto& array : hvcc->arrays) {
    for (const auto unit : array.units) {
      ++units;
      assay::kit::Oracle(!unit.empty() && unit.data() >= record.data() &&
                             unit.data() + unit.size() <= record.data() + record.size(),
                         "units_lie_within_the_record");
      if (const auto nal = vms::h265::ParseNal(unit)) (void)sets.Add(*nal);
    }
  }
  assay::kit::Oracle(hvcc->arrays.size() <= vms::h265::kMaxHvccArrays &&
                         units <= vms::h265::kMaxHvccUnits && hvcc->length_size != 3,
                     "counts_in_range");
  const auto written = vms::h265::WriteHvcConfiguration(*hvcc);
  const auto again = vms::h265::ParseHvcConfiguration(written);
  assay::kit::Oracle(again && *again == *hvcc, "writing_loses_nothing");
}
