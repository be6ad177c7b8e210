// What the harnesses that compare with GStreamer's depayloaders share.
#pragma once

#include <gst/check/gstharness.h>
#include <gst/gst.h>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "harnesses/kit/harness.h"
#include "harnesses/rtp_payload_input.h"

namespace rtp_payload_gstreamer {

// Loads what GStreamer loads once, before the first input.
inline void Start(const char* element) {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  g_log_set_default_handler([](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
  // One life of everything: plug-in, element, harness.
  gst_harness_teardown(gst_harness_new(element));
}

struct Buffer {
  std::vector<std::byte> bytes{};
  bool marker = false;
};

// One depayloader.
class Reference {
 public:
  Reference(const char* element, const char* source_caps, const char* sink_caps) {
    const assay::kit::AllowNondeterminism reference;
    harness_ = gst_harness_new(element);
    gst_harness_set_caps_str(harness_, source_caps, sink_caps);
  }
  ~Reference() {
    const assay::kit::AllowNondeterminism reference;
    gst_harness_teardown(harness_);
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  // What comes out for this packet. The RTP header is written anew: same numbers, type 96.
  std::vector<Buffer> Push(const vms::rtp_payload::PacketView& packet) {
    const auto bytes = vms::rtp::WritePacket({.marker = packet.marker,
                                              .payload_type = 96,
                                              .sequence_number = packet.sequence_number,
                                              .timestamp = packet.timestamp,
                                              .ssrc = 1,
                                              .payload = packet.payload});
    if (!bytes) return {};
    const assay::kit::AllowNondeterminism reference;
    GstBuffer* buffer = gst_buffer_new_memdup(bytes->data(), bytes->size());
    GST_BUFFER_PTS(buffer) = packet.arrival;
    gst_harness_push(harness_, buffer);
    return Pull();
  }

 private:
  std::vector<Buffer> Pull() {
    std::vector<Buffer> pulled;
    while (GstBuffer* buffer = gst_harness_try_pull(harness_)) {
      GstMapInfo map;
      if (gst_buffer_map(buffer, &map, GST_MAP_READ) != FALSE) {
        const auto bytes = std::as_bytes(std::span(map.data, map.size));
        pulled.push_back({{bytes.begin(), bytes.end()},
                          GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_MARKER) != 0});
        gst_buffer_unmap(buffer, &map);
      }
      gst_buffer_unref(buffer);
    }
    return pulled;
  }

  GstHarness* harness_ = nullptr;
};

// A packet that we refuse although GStreamer, given it alone, makes something of it.
struct Tolerance {
  std::string_view refusal;  // our sentence
  std::string_view reason;
  bool ask = true;  // false: GStreamer is not given it
};

inline const Tolerance* Find(std::span<const Tolerance> list, std::string_view refusal) {
  for (const Tolerance& known : list) {
    if (known.refusal == refusal) return &known;
  }
  return nullptr;
}

// Every refused packet, alone, gives nothing in GStreamer either, but for what `list` explains.
template <typename MakeReference>
void CheckRefusals(std::span<const vms::rtp_payload::PacketView> packets,
                   std::span<const vms::rtp_payload::Output> outputs,
                   std::span<const Tolerance> list, MakeReference make_reference) {
  int asked = 0;
  for (std::size_t i = 0; i < packets.size() && asked < 4; ++i) {
    if (outputs[i].verdict != vms::rtp_payload::Verdict::kRefused) continue;
    if (Find(list, outputs[i].why.what) != nullptr) continue;
    ++asked;
    assay::kit::Oracle(make_reference()->Push(packets[i]).empty(), "our_refusals_are_explained",
                       outputs[i].why.what);
  }
}

}  // namespace rtp_payload_gstreamer
