#include "targets/jpeg/frame.h"

#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/jpeg/segment.h"

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

constexpr std::size_t kFrameFixedBytes = 6;
constexpr std::size_t kFrameComponentBytes = 3;

Parsed<FrameComponent> ReadComponent(ByteReader& reader, const FrameHeader& frame) {
  FrameComponent component;
  component.id = reader.U8();
  const unsigned sampling = reader.U8();
  component.horizontal = static_cast<std::uint8_t>(sampling >> 4);
  component.vertical = static_cast<std::uint8_t>(sampling & 15);
  component.quantization = reader.U8();
  const auto out = [](unsigned factor) { return factor < 1 || factor > kMaxSampling; };
  if (out(component.horizontal) || out(component.vertical)) {
    return Refuse(kMalformed, "a sampling factor outside of 1 to 4");
  }
  if (component.quantization >= kMaxTables) {
    return Refuse(kMalformed, "a component with a quantization table over 3");
  }
  const auto same = [&](const FrameComponent& other) { return other.id == component.id; };
  if (std::ranges::any_of(frame.components, same)) {
    return Refuse(kMalformed, "two components of a frame have one identifier");
  }
  return component;
}

Parsed<void> CheckPicture(const FrameHeader& frame) {
  const bool twelve = frame.precision == 12 && frame.marker != kSof0;
  if (frame.precision != 8 && !twelve) {
    return Refuse(kUnsupported, "samples of neither 8 nor 12 bits");
  }
  if (frame.width == 0) return Refuse(kMalformed, "a picture without width");
  return {};
}

}  // namespace

Parsed<FrameHeader> ParseFrame(std::uint8_t marker, ByteView body) {
  if (marker < kSof0 || marker > kSof2) {
    return Refuse(kUnsupported, "a frame neither sequential nor progressive with Huffman codes");
  }
  ByteReader reader(body);
  FrameHeader frame;
  frame.marker = marker;
  frame.precision = reader.U8();
  frame.height = reader.U16();
  frame.width = reader.U16();
  const std::size_t count = reader.U8();
  if (reader.failed()) return Refuse(kMalformed, "a frame header is cut short");
  if (const auto checked = CheckPicture(frame); !checked) {
    return std::unexpected(checked.error());
  }
  if (count == 0) return Refuse(kMalformed, "a frame without components");
  if (count > kMaxComponents) return Refuse(kUnsupported, "a frame with more than 4 components");
  if (body.size() != kFrameFixedBytes + count * kFrameComponentBytes) {
    return Refuse(kMalformed, "a frame header's length is not that of its components");
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto component = ReadComponent(reader, frame);
    if (!component) return std::unexpected(component.error());
    frame.components.push_back(*component);
  }
  return frame;
}

void WriteFrame(const FrameHeader& frame, ByteWriter& writer) {
  writer.U8(frame.precision);
  writer.U16(frame.height);
  writer.U16(frame.width);
  writer.U8(frame.components.size());
  for (const FrameComponent& component : frame.components) {
    writer.U8(component.id);
    writer.U8((std::uint64_t{component.horizontal} << 4) | component.vertical);
    writer.U8(component.quantization);
  }
}

unsigned FrameHeader::max_horizontal() const {
  return std::ranges::max(components, {}, &FrameComponent::horizontal).horizontal;
}

unsigned FrameHeader::max_vertical() const {
  return std::ranges::max(components, {}, &FrameComponent::vertical).vertical;
}

std::size_t FrameHeader::mcus_per_line() const {
  const std::size_t samples = std::size_t{8} * max_horizontal();
  return (width + samples - 1) / samples;
}

}  // namespace vms::jpeg
