// What the harnesses of the payload formats and of the reorder buffer share: RTP packets out of an
// RFC 4571 stream, so that what a real sender sent is a seed.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "targets/rtp/framing.h"
#include "targets/rtp/packet.h"
#include "targets/rtp_payload/aac_depacketizer.h"
#include "targets/rtp_payload/h264_depacketizer.h"
#include "targets/rtp_payload/h265_depacketizer.h"
#include "targets/rtp_payload/jpeg_depacketizer.h"
#include "targets/rtp_payload/metadata_depacketizer.h"

namespace rtp_payload_input {

using vms::ByteView;
using vms::rtp_payload::Depacketizer;
using vms::rtp_payload::Output;
using vms::rtp_payload::PacketView;
using vms::rtp_payload::Unit;

inline constexpr std::size_t kMaxPackets = 256;

inline std::vector<vms::rtp::Packet> RtpPackets(ByteView stream) {
  std::vector<vms::rtp::Packet> packets;
  while (packets.size() < kMaxPackets) {
    const auto frame = vms::rtp::NextFrame(stream);
    if (!frame) break;
    stream = stream.subspan(frame->total);
    if (const auto packet = vms::rtp::ParsePacket(frame->packet)) packets.push_back(*packet);
  }
  return packets;
}

// `arrival` is the index: by it a harness knows which packets a unit was made of.
inline std::vector<PacketView> Packets(ByteView stream) {
  std::vector<PacketView> packets;
  for (const vms::rtp::Packet& packet : RtpPackets(stream)) {
    packets.push_back({.sequence_number = packet.sequence_number,
                       .timestamp = packet.timestamp,
                       .marker = packet.marker,
                       .payload = packet.payload,
                       .arrival = packets.size()});
  }
  return packets;
}

enum class Format { kH264, kH265, kH265WithOrder, kJpeg, kAacHbr, kAacLbr, kMetadata };
inline constexpr Format kLastFormat = Format::kMetadata;

inline std::unique_ptr<Depacketizer> Make(Format format) {
  namespace rp = vms::rtp_payload;
  switch (format) {
    case Format::kH264:
      return std::make_unique<rp::H264Depacketizer>();
    case Format::kH265:
      return std::make_unique<rp::H265Depacketizer>();
    case Format::kH265WithOrder:
      return std::make_unique<rp::H265Depacketizer>(rp::H265Config{.decoding_order_numbers = true});
    case Format::kJpeg:
      return std::make_unique<rp::JpegDepacketizer>(rp::JpegConfig{.width = 3840, .height = 2160});
    case Format::kAacHbr:
      return std::make_unique<rp::AacDepacketizer>();
    case Format::kAacLbr:
      return std::make_unique<rp::AacDepacketizer>(rp::AacConfig{.mode = rp::AacMode::kLowBitRate});
    case Format::kMetadata:
      break;
  }
  return std::make_unique<rp::MetadataDepacketizer>();
}

// Everything that comes of `packets`, the last unit included.
inline std::vector<Output> Run(Depacketizer& depacketizer, std::span<const PacketView> packets) {
  std::vector<Output> outputs;
  for (const PacketView& packet : packets) outputs.push_back(depacketizer.Push(packet));
  outputs.push_back(depacketizer.Flush());
  return outputs;
}

inline std::vector<Unit> UnitsOf(std::vector<Output> outputs) {
  std::vector<Unit> units;
  for (Output& output : outputs) {
    for (Unit& unit : output.units) units.push_back(std::move(unit));
  }
  return units;
}

// The packets that are part of a unit that was given out, numbered anew: one after the other, and
// with a gap where others were between them. (A reference that does not see those others would take
// what follows them for late or for a restart where we do not.)
inline std::vector<PacketView> PacketsOf(std::span<const Unit> units,
                                         std::span<const PacketView> packets,
                                         std::span<const Output> outputs) {
  std::vector<PacketView> kept;
  std::size_t unit = 0;
  std::uint16_t number = 65500;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    while (unit < units.size() && units[unit].last_arrival < i) ++unit;
    if (unit == units.size()) break;
    if (units[unit].first_arrival <= i && outputs[i].verdict == vms::rtp_payload::Verdict::kTaken) {
      const bool follows = kept.empty() || kept.back().arrival + 1 == i ||
                           kept.back().arrival >= units[unit].first_arrival;
      number = static_cast<std::uint16_t>(number + (follows ? 1 : 10));
      kept.push_back(packets[i]);
      kept.back().sequence_number = number;
    }
  }
  return kept;
}

}  // namespace rtp_payload_input
