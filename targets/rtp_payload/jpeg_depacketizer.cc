#include "targets/rtp_payload/jpeg_depacketizer.h"

#include <algorithm>
#include <array>

#include "targets/rtp_payload/jfif.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

constexpr std::array kEndOfImage = {std::byte{0xff}, std::byte{0xd9}};
constexpr std::uint8_t kFirstInBandQ = 128;

// §3.1: the headers of one picture are the same but for the offset and what counts restarts.
bool SamePicture(const JpegPayload& a, const JpegPayload& b) {
  return a.type == b.type && a.q == b.q && a.width_in_blocks == b.width_in_blocks &&
         a.height_in_blocks == b.height_in_blocks &&
         (!a.restart || a.restart->interval == b.restart->interval);
}

}  // namespace

Parsed<QuantizationTables> JpegDepacketizer::TablesFor(const JpegPayload& payload) {
  if (payload.q < kFirstInBandQ) return TablesOfQ(payload.q);
  if (!payload.tables.empty()) {
    QuantizationTables tables{};
    std::ranges::copy(payload.tables, tables.begin());
    if (payload.q != kAlwaysInBandQ) tables_[payload.q] = tables;
    return tables;
  }
  const auto known = tables_.find(payload.q);
  if (known == tables_.end()) {
    return Refuse(kMalformed, "the quantization tables of this q have not been sent");
  }
  return known->second;
}

std::expected<void, ParseError> JpegDepacketizer::Start(const JpegPayload& payload) {
  const auto width = static_cast<std::uint16_t>(
      payload.width_in_blocks != 0 ? payload.width_in_blocks * 8 : config_.width);
  const auto height = static_cast<std::uint16_t>(
      payload.height_in_blocks != 0 ? payload.height_in_blocks * 8 : config_.height);
  if (width == 0 || height == 0) {
    return Refuse(kUnsupported, "a picture whose size nobody has said", 6);
  }
  const auto tables = TablesFor(payload);
  if (!tables) return std::unexpected(tables.error());
  const auto header =
      WriteJfifHeader({.chroma_420 = (payload.type & 1) != 0,
                       .width = width,
                       .height = height,
                       .restart_interval = payload.restart.value_or(JpegRestart{}).interval,
                       .tables = *tables});
  first_ = payload;
  first_.tables = {};
  first_.scan = {};
  header_bytes_ = header.size();
  return Append(std::span<const std::byte>(header));
}

std::expected<void, ParseError> JpegDepacketizer::Take(const PacketView& packet,
                                                       std::vector<Unit>&) {
  const auto payload = ParseJpegPayload(packet.payload);
  if (!payload) return std::unexpected(payload.error());
  if (payload->fragment_offset == 0) {
    if (open()) return Refuse(kMalformed, "a picture starts within the fragments of another", 1);
    if (const auto started = Start(*payload); !started) return started;
  } else if (!open()) {
    return Refuse(kMalformed, "a fragment of a picture whose start is missing", 1);
  } else if (!SamePicture(first_, *payload)) {
    return Refuse(kMalformed, "fragments of two pictures");
  } else if (payload->fragment_offset != unit_.data.size() - header_bytes_) {
    return Refuse(kMalformed, "a fragment that does not follow the one before", 1);
  }
  return Append(payload->scan);
}

std::expected<void, ParseError> JpegDepacketizer::Close() {
  const auto scan = std::span<const std::byte>(unit_.data).subspan(header_bytes_);
  const bool has_end = scan.size() >= 2 && std::ranges::equal(scan.last(2), kEndOfImage);
  if (!has_end) {
    if (const auto appended = Append(std::span<const std::byte>(kEndOfImage)); !appended) {
      return appended;
    }
  }
  return EndPart();
}

}  // namespace vms::rtp_payload
