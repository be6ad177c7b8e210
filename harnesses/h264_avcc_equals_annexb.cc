// Property: the NAL units of a byte stream survive the way into a length-prefixed sample and back
// into a byte stream; and any sample that splits is written back to the same units.
//
// Input: u8 that chooses the length size, then the byte stream, which is also tried as a sample.
#include <algorithm>
#include <array>

#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"
#include "targets/h264/avcc.h"

namespace {

using vms::h264::Bytes;

bool Same(const std::vector<Bytes>& a, const std::vector<Bytes>& b) {
  return std::ranges::equal(a, b, [](Bytes x, Bytes y) { return std::ranges::equal(x, y); });
}

std::vector<Bytes> UnitsOf(Bytes stream) {
  std::vector<Bytes> units;
  vms::h264::AnnexBReader reader(stream);
  while (units.size() < vms::h264::kMaxNalsPerSample) {
    const auto nal = reader.Next();
    if (!nal) break;
    units.push_back(*nal);
  }
  return units;
}

}  // namespace

ASSAY_HARNESS(h264_avcc_equals_annexb, input) {
  constexpr std::array<std::uint8_t, 4> kSizes = {1, 2, 4, 3};
  const std::uint8_t length_size = kSizes[input.Take<std::uint8_t>() % kSizes.size()];

  const auto units = UnitsOf(input.bytes());
  if (const auto sample = vms::h264::WriteSample(units, length_size)) {
    const auto back = vms::h264::SplitSample(*sample, length_size);
    assay::kit::Oracle(back && Same(*back, units), "sample_keeps_units");
    const auto stream = vms::h264::WriteAnnexB(*back);
    assay::kit::Oracle(Same(UnitsOf(stream), units), "byte_stream_keeps_units");
  }

  if (const auto split = vms::h264::SplitSample(input.bytes(), length_size)) {
    const auto written = vms::h264::WriteSample(*split, length_size);
    assay::kit::Oracle(written.has_value() && written->size() <= input.size(), "split_is_writable");
    const auto again = vms::h264::SplitSample(*written, length_size);
    assay::kit::Oracle(again && Same(*again, *split), "writing_keeps_units");
  }
}
