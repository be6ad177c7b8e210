// Property: whatever the file, the demuxer reads at most as many chunks as fit into it, list
// headers and all. Input: the file.
#include "harnesses/kit/harness.h"
#include "targets/avi/demuxer.h"

ASSAY_HARNESS(avi_work_is_linear, input) {
  using assay::kit::Oracle;
  auto demuxer = vms::avi::Demuxer::Open(input.bytes());
  if (!demuxer) return;
  const std::size_t most = input.size() / vms::riff::kChunkHeaderBytes;
  auto budget = assay::kit::WorkBudget::Linear(input.size(), 1, 1);
  while (budget.Spend() && demuxer->Next()) {
    Oracle(demuxer->chunks_read() <= most, "no_more_chunks_than_fit");
  }
  Oracle(demuxer->chunks_read() <= most, "no_more_chunks_than_fit");
  Oracle(!demuxer->Next(), "the_end_stays");
}
