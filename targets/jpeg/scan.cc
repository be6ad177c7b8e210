#include "targets/jpeg/scan.h"

#include <algorithm>

#include "targets/base/byte_reader.h"

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

constexpr std::size_t kScanFixedBytes = 4;
constexpr std::size_t kScanComponentBytes = 2;
constexpr unsigned kLastCoefficient = 63;
constexpr unsigned kMaxApproximation = 13;

Parsed<ScanComponent> ReadComponent(ByteReader& reader, const ScanHeader& scan) {
  ScanComponent component;
  component.id = reader.U8();
  const unsigned tables = reader.U8();
  component.dc = static_cast<std::uint8_t>(tables >> 4);
  component.ac = static_cast<std::uint8_t>(tables & 15);
  if (component.dc >= kMaxTables || component.ac >= kMaxTables) {
    return Refuse(kMalformed, "a scan with a Huffman table over 3");
  }
  const auto same = [&](const ScanComponent& other) { return other.id == component.id; };
  if (std::ranges::any_of(scan.components, same)) {
    return Refuse(kMalformed, "a scan names a component twice");
  }
  return component;
}

// §G.1.1.1.1: DC and AC never in one scan, AC of one component only.
Parsed<void> CheckProgression(const ScanHeader& scan) {
  const bool dc = scan.first == 0 && scan.last == 0;
  const bool ac = scan.first > 0 && scan.first <= scan.last && scan.last <= kLastCoefficient &&
                  scan.components.size() == 1;
  if (!dc && !ac) return Refuse(kMalformed, "a spectral band that no progressive scan has");
  if (scan.low > kMaxApproximation || (scan.high != 0 && scan.high != scan.low + 1)) {
    return Refuse(kMalformed, "a successive approximation that no progressive scan has");
  }
  return {};
}

}  // namespace

Parsed<ScanHeader> ParseScan(const FrameHeader& frame, ByteView body) {
  ByteReader reader(body);
  const std::size_t count = reader.U8();
  if (count == 0 || count > kMaxComponents) {
    return Refuse(kMalformed, "a scan without or with more than 4 components");
  }
  if (body.size() != kScanFixedBytes + count * kScanComponentBytes) {
    return Refuse(kMalformed, "a scan header's length is not that of its components");
  }
  ScanHeader scan;
  unsigned units = 0;
  auto next = frame.components.begin();  // §B.2.3: in the frame's order
  for (std::size_t i = 0; i < count; ++i) {
    const auto component = ReadComponent(reader, scan);
    if (!component) return std::unexpected(component.error());
    const auto of_frame = std::ranges::find(frame.components, component->id, &FrameComponent::id);
    if (of_frame == frame.components.end()) {
      return Refuse(kMalformed, "a scan of a component that the frame does not have");
    }
    if (of_frame < next) {
      return Refuse(kMalformed, "a scan's components in another order than the frame's");
    }
    next = of_frame + 1;
    units += unsigned{of_frame->horizontal} * of_frame->vertical;
    scan.components.push_back(*component);
  }
  if (count > 1 && units > kMaxUnitsInMcu) {
    return Refuse(kMalformed, "more than 10 units in an MCU");
  }
  scan.first = reader.U8();
  scan.last = reader.U8();
  const unsigned approximation = reader.U8();
  scan.high = static_cast<std::uint8_t>(approximation >> 4);
  scan.low = static_cast<std::uint8_t>(approximation & 15);
  if (!frame.progressive()) return scan;
  if (const auto checked = CheckProgression(scan); !checked) {
    return std::unexpected(checked.error());
  }
  return scan;
}

void WriteScan(const ScanHeader& scan, ByteWriter& writer) {
  writer.U8(scan.components.size());
  for (const ScanComponent& component : scan.components) {
    writer.U8(component.id);
    writer.U8((std::uint64_t{component.dc} << 4) | component.ac);
  }
  writer.U8(scan.first);
  writer.U8(scan.last);
  writer.U8((std::uint64_t{scan.high} << 4) | scan.low);
}

}  // namespace vms::jpeg
