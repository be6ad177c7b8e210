// Property: a JPEG payload is written as it was read; and as a whole picture, put into payloads of
// any size, it gives the file whose scan it is.
#include <algorithm>

#include "harnesses/rtp_payload_roundtrip.h"
#include "targets/rtp_payload/jfif.h"

using assay::kit::Oracle;
namespace rp = vms::rtp_payload;

namespace {

void CheckPicture(rp::JpegPayload picture, const rp::PacketizeOptions& options) {
  picture.fragment_offset = 0;
  const bool needs_tables = picture.q >= 128 && picture.tables.empty();
  if (needs_tables || picture.width_in_blocks == 0 || picture.height_in_blocks == 0) return;
  const auto payloads = rp::PacketizeJpeg(picture, options);
  if (!payloads) {
    Oracle(payloads.error().kind == vms::ParseErrorKind::kOverLimit, "what_came_can_be_sent");
    return;
  }
  rp::JpegDepacketizer receiver;
  const auto units =
      rtp_payload_roundtrip::Depacketize(receiver, *payloads, 7, options.max_payload_bytes);
  Oracle(units.size() == 1 && units[0].part_count() == 1, "one_picture_comes_back");
  const vms::ByteView file = units[0].part(0);
  const std::size_t restart = picture.restart && picture.restart->interval != 0 ? 6 : 0;
  const std::size_t header = rp::WriteJfifHeader({}).size() + restart;
  Oracle(file.size() >= header + picture.scan.size(), "scan_fits");
  Oracle(vms::ByteView(file.subspan(header, picture.scan.size())) == picture.scan, "same_scan");
  Oracle(file[file.size() - 2] == std::byte{0xff} && file.back() == std::byte{0xd9}, "ends");
}

}  // namespace

ASSAY_HARNESS(jpeg_packetize_roundtrip, input) {
  const auto options = rtp_payload_roundtrip::TakeOptions(input);
  for (const auto& packet : rtp_payload_input::Packets(input.bytes())) {
    const auto payload = rp::ParseJpegPayload(packet.payload);
    if (!payload) continue;
    const auto written = rp::WriteJpegPayload(*payload);
    Oracle(written.has_value() && written->size() == packet.payload.size(), "can_be_written");
    const auto again = rp::ParseJpegPayload(std::span<const std::byte>(*written));
    Oracle(again && *again == *payload, "write_loses_nothing");
    CheckPicture(*payload, options);
  }
}
