// GStreamer accepts every compound packet that this parser accepts and reads the same from it; what
// only GStreamer accepts is refused here for a reason of the written list.
#include <gst/gst.h>
#include <gst/rtp/gstrtcpbuffer.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/rtp/rtcp_compound.h"

namespace {

using assay::kit::Oracle;
namespace rtp = vms::rtp;

// GStreamer's validation walks the headers only. Ours also holds each packet against its own
// counts:
constexpr std::array<std::string_view, 14> kStricterHere = {
    "a sender report too short for its count",          // RFC 3550 §6.4.1
    "a receiver report too short for its count",        // §6.4.2
    "an SDES chunk without its end",                    // §6.5
    "bytes behind the last SDES chunk",                 // §6.5
    "more than 256 SDES items",                         // limit of this product
    "a BYE too short for its count or reason",          // §6.6
    "bytes behind the reason of a BYE",                 // §6.6
    "an APP packet without its name",                   // §6.7
    "a feedback packet without its sources",            // RFC 4585 §6.1
    "an extended report block longer than its packet",  // RFC 3611 §3
    "more than 128 blocks in an extended report",       // limit of this product
    "more than 64 packets in a compound packet",        // limit of this product
    // GStreamer stops at a padded packet; A.2 has padding on the last packet only.
    "padding before the last packet of a compound packet",
    "the padding is longer than the RTCP packet",  // §6.4.1; GStreamer does not compare them
};

// GStreamer looks at the padding of all packets but a single reduced-size one, and takes the last
// byte of what is left, not of the packet, for its count.
constexpr std::array<std::string_view, 2> kStricterPadding = {
    "an RTCP padding count that is not a multiple of 4",
    "padding in an RTCP packet without a body",
};

bool Explained(std::string_view what, bool reduced) {
  return std::ranges::find(kStricterHere, what) != kStricterHere.end() ||
         (reduced && std::ranges::find(kStricterPadding, what) != kStricterPadding.end());
}

class Comparison {
 public:
  Comparison(GstRTCPPacket& gst, bool padded) : gst_(&gst), padded_(padded) {}

  void operator()(const rtp::SenderReport& ours) {
    Type(GST_RTCP_TYPE_SR);
    guint32 ssrc = 0, rtp_time = 0, packets = 0, octets = 0;
    guint64 ntp = 0;
    gst_rtcp_packet_sr_get_sender_info(gst_, &ssrc, &ntp, &rtp_time, &packets, &octets);
    Oracle(ours.ssrc == ssrc && ours.ntp_timestamp == ntp && ours.rtp_timestamp == rtp_time &&
               ours.packet_count == packets && ours.octet_count == octets,
           "sender_report");
    Reports(ours.reports);
  }
  void operator()(const rtp::ReceiverReport& ours) {
    Type(GST_RTCP_TYPE_RR);
    Oracle(ours.ssrc == gst_rtcp_packet_rr_get_ssrc(gst_), "receiver_report");
    Reports(ours.reports);
  }
  void operator()(const rtp::SourceDescription& ours) {
    Type(GST_RTCP_TYPE_SDES);
    Oracle(ours.chunks.size() == gst_rtcp_packet_sdes_get_item_count(gst_), "sdes_chunks");
    gboolean more = gst_rtcp_packet_sdes_first_item(gst_);
    for (const rtp::SdesChunk& chunk : ours.chunks) {
      if (more == FALSE) return;  // the last word, see Items
      Oracle(chunk.ssrc == gst_rtcp_packet_sdes_get_ssrc(gst_), "sdes_ssrc");
      Items(chunk);
      more = gst_rtcp_packet_sdes_next_item(gst_);
    }
  }
  void operator()(const rtp::Goodbye& ours) {
    Type(GST_RTCP_TYPE_BYE);
    Oracle(ours.ssrcs.size() == gst_rtcp_packet_bye_get_ssrc_count(gst_), "bye_count");
    for (guint i = 0; i < ours.ssrcs.size(); ++i) {
      Oracle(ours.ssrcs[i] == gst_rtcp_packet_bye_get_nth_ssrc(gst_, i), "bye_ssrc");
    }
    // GStreamer does not take the padding off and may read it as a reason.
    Oracle(padded_ || ours.reason.value_or("").size() == gst_rtcp_packet_bye_get_reason_len(gst_),
           "bye_reason");
  }
  void operator()(const rtp::ApplicationDefined& ours) {
    Type(GST_RTCP_TYPE_APP);
    const gchar* name = gst_rtcp_packet_app_get_name(gst_);
    Oracle(ours.subtype == gst_rtcp_packet_app_get_subtype(gst_) &&
               ours.ssrc == gst_rtcp_packet_app_get_ssrc(gst_) &&
               std::equal(ours.name.begin(), ours.name.end(), name),
           "app");
  }
  void operator()(const rtp::Feedback& ours) {
    Type(static_cast<GstRTCPType>(ours.type));
    Oracle(ours.format == gst_rtcp_packet_fb_get_type(gst_) &&
               ours.sender_ssrc == gst_rtcp_packet_fb_get_sender_ssrc(gst_) &&
               ours.media_ssrc == gst_rtcp_packet_fb_get_media_ssrc(gst_),
           "feedback");
  }
  void operator()(const rtp::ExtendedReport& ours) {
    Type(GST_RTCP_TYPE_XR);
    Oracle(ours.ssrc == gst_rtcp_packet_xr_get_ssrc(gst_), "xr_ssrc");
  }
  void operator()(const rtp::UnknownRtcp&) {}

 private:
  void Type(GstRTCPType type) { Oracle(gst_rtcp_packet_get_type(gst_) == type, "packet_type"); }
  void Reports(const std::vector<rtp::ReportBlock>& ours) {
    Oracle(ours.size() == gst_rtcp_packet_get_rb_count(gst_), "report_count");
    for (guint i = 0; i < ours.size(); ++i) {
      guint32 ssrc = 0, highest = 0, jitter = 0, lsr = 0, dlsr = 0;
      guint8 fraction = 0;
      gint32 lost = 0;
      gst_rtcp_packet_get_rb(gst_, i, &ssrc, &fraction, &lost, &highest, &jitter, &lsr, &dlsr);
      const rtp::ReportBlock theirs{ssrc, fraction, lost, highest, jitter, lsr, dlsr};
      Oracle(ours[i] == theirs, "report_block");
    }
  }
  void Items(const rtp::SdesChunk& chunk) {
    gboolean more = gst_rtcp_packet_sdes_first_entry(gst_);
    for (const rtp::SdesItem& item : chunk.items) {
      GstRTCPSDESType type = GST_RTCP_SDES_INVALID;
      guint8 size = 0;
      guint8* text = nullptr;
      // GStreamer 1.22 counts the packet's length without its first word, and so does not see an
      // item or chunk that begins in the last one.
      if (more == FALSE || gst_rtcp_packet_sdes_get_entry(gst_, &type, &size, &text) == FALSE)
        return;
      const std::string_view theirs(reinterpret_cast<const char*>(text), size);
      // GStreamer writes any byte there, also those that its enum has no value for.
      const auto raw_type = std::bit_cast<unsigned>(type);
      Oracle(item.type == raw_type && item.text == theirs, "sdes_item");
      more = gst_rtcp_packet_sdes_next_entry(gst_);
    }
  }

  GstRTCPPacket* gst_;
  bool padded_;
};

void Compare(const rtp::CompoundPacket& ours, std::vector<guint8>& bytes) {
  GstBuffer* buffer = gst_buffer_new_wrapped_full(GST_MEMORY_FLAG_READONLY, bytes.data(),
                                                  bytes.size(), 0, bytes.size(), nullptr, nullptr);
  GstRTCPBuffer map = GST_RTCP_BUFFER_INIT;
  gst_rtcp_buffer_map(buffer, GST_MAP_READ, &map);
  GstRTCPPacket packet;
  gboolean more = gst_rtcp_buffer_get_first_packet(&map, &packet);
  for (const rtp::RtcpPacket& expected : ours.packets) {
    // GStreamer does not step over a packet of a type it does not know: nothing to compare behind
    // it.
    if (std::holds_alternative<rtp::UnknownRtcp>(expected)) break;
    Oracle(more != FALSE, "packet_missing");
    std::visit(Comparison(packet, ours.padding_bytes != 0), expected);
    more = gst_rtcp_packet_move_to_next(&packet);
  }
  gst_rtcp_buffer_unmap(&map);
  gst_buffer_unref(buffer);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  return 0;
}

ASSAY_HARNESS(rtcp_agrees_with_gstreamer, input) {
  const bool reduced = input.TakeBool();
  if (input.empty()) return;
  const auto ours = rtp::ParseRtcp(input.bytes(), {.reduced_size = reduced});
  std::vector<guint8> bytes(input.size());
  std::ranges::transform(input.bytes(), bytes.begin(),
                         [](std::byte b) { return static_cast<guint8>(b); });
  const auto size = static_cast<guint>(bytes.size());
  const bool theirs = reduced ? gst_rtcp_buffer_validate_data_reduced(bytes.data(), size) != FALSE
                              : gst_rtcp_buffer_validate_data(bytes.data(), size) != FALSE;
  if (!ours) {
    Oracle(!theirs || Explained(ours.error().what, reduced), "our_refusals_are_explained",
           ours.error().what);
    return;
  }
  // In reduced size GStreamer wants the first type to be 200 to 207; we leave that to the
  // demultiplexer.
  const bool odd_first = reduced && std::holds_alternative<rtp::UnknownRtcp>(ours->packets.front());
  Oracle(theirs || odd_first, "gstreamer_accepts_what_we_accept");
  if (theirs) Compare(*ours, bytes);
}
