// RTP and RTCP beside GStreamer. Each side has to find every field of the header and the payload
// without a copy of it (RTP), or every value of every packet (RTCP). GStreamer reads GstBuffers:
// they are made before the time counts.
#include <gst/gst.h>
#include <gst/rtp/gstrtcpbuffer.h>
#include <gst/rtp/gstrtpbuffer.h>

#include <map>
#include <utility>

#include "benchmarks/side_by_side.h"
#include "targets/rtp/header_extension.h"
#include "targets/rtp/packet.h"
#include "targets/rtp/rtcp_compound.h"

namespace {

namespace rtp = vms::rtp;

bool OurPacket(const std::string& bytes) {
  return rtp::ParsePacket(bench::Bytes(bytes)).has_value();
}
bool OurCompound(const std::string& bytes) {
  return rtp::ParseRtcp(bench::Bytes(bytes)).has_value();
}

// Views the input, which lives as long as the program.
GstBuffer* BufferOf(const std::string& bytes) {
  static std::map<std::pair<const char*, std::size_t>, GstBuffer*> made;
  GstBuffer*& buffer = made[{bytes.data(), bytes.size()}];
  if (buffer == nullptr) {
    buffer = gst_buffer_new_wrapped_full(GST_MEMORY_FLAG_READONLY, const_cast<char*>(bytes.data()),
                                         bytes.size(), 0, bytes.size(), nullptr, nullptr);
  }
  return buffer;
}

bool GStreamerPacket(const std::string& bytes) {
  GstRTPBuffer packet = GST_RTP_BUFFER_INIT;
  if (gst_rtp_buffer_map(BufferOf(bytes), GST_MAP_READ, &packet) == FALSE) return false;
  benchmark::DoNotOptimize(gst_rtp_buffer_get_marker(&packet));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_payload_type(&packet));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_seq(&packet));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_timestamp(&packet));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_ssrc(&packet));
  const guint8 sources = gst_rtp_buffer_get_csrc_count(&packet);
  for (guint8 i = 0; i < sources; ++i) {
    benchmark::DoNotOptimize(gst_rtp_buffer_get_csrc(&packet, i));
  }
  guint16 profile = 0;
  gpointer extension = nullptr;
  guint words = 0;
  benchmark::DoNotOptimize(
      gst_rtp_buffer_get_extension_data(&packet, &profile, &extension, &words));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_payload(&packet));
  benchmark::DoNotOptimize(gst_rtp_buffer_get_payload_len(&packet));
  gst_rtp_buffer_unmap(&packet);
  return true;
}

void ReadReports(GstRTCPPacket& packet) {
  const guint count = gst_rtcp_packet_get_rb_count(&packet);
  for (guint i = 0; i < count; ++i) {
    guint32 ssrc = 0, highest = 0, jitter = 0, last = 0, delay = 0;
    guint8 fraction = 0;
    gint32 lost = 0;
    gst_rtcp_packet_get_rb(&packet, i, &ssrc, &fraction, &lost, &highest, &jitter, &last, &delay);
    benchmark::DoNotOptimize(ssrc + highest + jitter + last + delay);
  }
}

void ReadDescription(GstRTCPPacket& packet) {
  for (gboolean item = gst_rtcp_packet_sdes_first_item(&packet); item != FALSE;
       item = gst_rtcp_packet_sdes_next_item(&packet)) {
    benchmark::DoNotOptimize(gst_rtcp_packet_sdes_get_ssrc(&packet));
    for (gboolean entry = gst_rtcp_packet_sdes_first_entry(&packet); entry != FALSE;
         entry = gst_rtcp_packet_sdes_next_entry(&packet)) {
      GstRTCPSDESType type = GST_RTCP_SDES_INVALID;
      guint8 size = 0;
      guint8* text = nullptr;
      gst_rtcp_packet_sdes_get_entry(&packet, &type, &size, &text);
      benchmark::DoNotOptimize(text);
    }
  }
}

void ReadPacket(GstRTCPPacket& packet) {
  switch (gst_rtcp_packet_get_type(&packet)) {
    case GST_RTCP_TYPE_SR: {
      guint32 ssrc = 0, time = 0, packets = 0, octets = 0;
      guint64 ntp = 0;
      gst_rtcp_packet_sr_get_sender_info(&packet, &ssrc, &ntp, &time, &packets, &octets);
      benchmark::DoNotOptimize(ssrc + time + packets + octets + ntp);
      return ReadReports(packet);
    }
    case GST_RTCP_TYPE_RR:
      benchmark::DoNotOptimize(gst_rtcp_packet_rr_get_ssrc(&packet));
      return ReadReports(packet);
    case GST_RTCP_TYPE_SDES:
      return ReadDescription(packet);
    case GST_RTCP_TYPE_BYE: {
      const guint count = gst_rtcp_packet_bye_get_ssrc_count(&packet);
      for (guint i = 0; i < count; ++i) {
        benchmark::DoNotOptimize(gst_rtcp_packet_bye_get_nth_ssrc(&packet, i));
      }
      benchmark::DoNotOptimize(gst_rtcp_packet_bye_get_reason_len(&packet));
      return;
    }
    default:
      benchmark::DoNotOptimize(gst_rtcp_packet_get_length(&packet));
  }
}

bool GStreamerCompound(const std::string& bytes) {
  if (gst_rtcp_buffer_validate_data(reinterpret_cast<guint8*>(const_cast<char*>(bytes.data())),
                                    static_cast<guint>(bytes.size())) == FALSE) {
    return false;
  }
  GstRTCPBuffer map = GST_RTCP_BUFFER_INIT;
  gst_rtcp_buffer_map(BufferOf(bytes), GST_MAP_READ, &map);
  GstRTCPPacket packet;
  for (gboolean more = gst_rtcp_buffer_get_first_packet(&map, &packet); more != FALSE;
       more = gst_rtcp_packet_move_to_next(&packet)) {
    ReadPacket(packet);
  }
  gst_rtcp_buffer_unmap(&map);
  return true;
}

std::string OfChunks(std::size_t count) {
  rtp::SourceDescription description;
  for (std::uint32_t i = 0; i < count; ++i) {
    description.chunks.push_back({.ssrc = i, .items = {{1, "camera@192.0.2.1"}, {6, "tool"}}});
  }
  rtp::CompoundPacket compound;
  compound.packets.emplace_back(rtp::ReceiverReport{.ssrc = 1});
  compound.packets.emplace_back(description);
  return bench::Text(rtp::WriteRtcp(compound).value_or(std::vector<std::byte>()));
}

std::string OfReports(std::size_t count) {
  rtp::CompoundPacket compound;
  for (std::size_t i = 0; i < count; ++i) {
    rtp::ReceiverReport report{.ssrc = 1};
    report.reports.resize(31);
    compound.packets.emplace_back(report);
  }
  return bench::Text(rtp::WriteRtcp(compound).value_or(std::vector<std::byte>()));
}

std::string OfExtensionElements(std::size_t count) {
  return bench::Repeat(std::string("\x11xy", 3), count) + std::string(count % 4, '\0');
}

bool OurElements(const std::string& data) {
  return rtp::ParseExtensionElements({rtp::kOneByteProfile, bench::Bytes(data)}).has_value();
}

}  // namespace

void bench::Register() {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  SideBySide("rtp/seeds", "gstreamer", Seeds("rtp_packet_roundtrip"), OurPacket, GStreamerPacket);
  SideBySide("rtcp/seeds", "gstreamer", Seeds("rtcp_compound_roundtrip"), OurCompound,
             GStreamerCompound);
  SideBySide("rtcp/31_chunks", "gstreamer", {OfChunks(31)}, OurCompound, GStreamerCompound);
  SideBySide("rtcp/620_blocks", "gstreamer", {OfReports(20)}, OurCompound, GStreamerCompound);
  Linear("rtcp_reports", 1, 64, OfReports, OurCompound);
  Linear("rtcp_chunks", 2, 31, OfChunks, OurCompound);
  Linear("rtp_extension_elements", 4, 252, OfExtensionElements, OurElements);
}
