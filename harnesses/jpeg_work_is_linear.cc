// Property: whatever the bytes, reading segments and scans looks at each byte at most twice and
// always gets on. Input: the image.
#include "harnesses/kit/harness.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/segment.h"

ASSAY_HARNESS(jpeg_work_is_linear, input) {
  using assay::kit::Oracle;
  namespace jpeg = vms::jpeg;
  const vms::ByteView bytes = input.bytes();
  auto budget = assay::kit::WorkBudget::Linear(bytes.size(), 1, 2);
  jpeg::SegmentReader reader(bytes);
  while (budget.Spend()) {
    const std::size_t before = reader.position();
    const auto segment = reader.Next();
    if (!segment || !*segment) break;
    Oracle(reader.position() > before, "it_gets_on");
    if ((*segment)->marker == jpeg::kSos) (void)reader.TakeData();
    Oracle(reader.position() <= bytes.size(), "it_stays_within");
  }
  Oracle(reader.work() <= 2 * bytes.size() + 2, "work_is_linear");
  const auto image = jpeg::ParseImage(bytes);
  if (image) Oracle(image->work <= 2 * bytes.size() + 2, "the_images_work_is_linear");
}
