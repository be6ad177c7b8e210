#include "targets/rtp_payload/jpeg_tables.h"

#include <algorithm>

#include "targets/jpeg/standard_tables.h"

namespace vms::rtp_payload {
namespace {

// RFC 2435 §4.2: the scaling of the Independent JPEG Group.
std::byte Scaled(unsigned value, unsigned q) {
  const unsigned percent = q < 50 ? 5000 / q : 200 - 2 * q;
  return static_cast<std::byte>(std::clamp((value * percent + 50) / 100, 1U, 255U));
}

}  // namespace

QuantizationTables TablesOfQ(std::uint8_t q) {
  const jpeg::QuantizerSteps& zigzag = jpeg::ZigzagOrder();
  const unsigned bounded = std::clamp<unsigned>(q, 1, 99);
  QuantizationTables tables{};
  for (std::size_t i = 0; i < kQuantizationTableBytes; ++i) {
    tables[i] = Scaled(jpeg::StandardLuminance()[zigzag[i]], bounded);
    tables[kQuantizationTableBytes + i] = Scaled(jpeg::StandardChrominance()[zigzag[i]], bounded);
  }
  return tables;
}

}  // namespace vms::rtp_payload
