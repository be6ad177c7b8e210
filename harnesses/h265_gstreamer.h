// What the harnesses that compare with GStreamer's H.265 parser share.
#pragma once

#include <gst/codecparsers/gsth265parser.h>
#include <gst/gst.h>

#include <cstddef>
#include <vector>

#include "targets/h265/nal.h"

namespace h265_gstreamer {

// The same unit for GStreamer: filled in by hand, so that both parsers see the same bytes and none
// of GStreamer's own splitting. `bytes` must outlive it.
inline GstH265NalUnit NaluOf(std::vector<std::byte>& bytes, const vms::h265::NalHeader& header) {
  GstH265NalUnit nalu = {};
  nalu.type = static_cast<guint8>(header.type);
  nalu.layer_id = header.layer_id;
  nalu.temporal_id_plus1 = header.temporal_id_plus1;
  nalu.size = static_cast<guint>(bytes.size());
  nalu.valid = TRUE;
  nalu.data = reinterpret_cast<guint8*>(bytes.data());
  nalu.header_bytes = 2;
  return nalu;
}

// Loads what GStreamer loads once, before the first input: its debug categories read the
// environment.
inline void Start() {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
}

}  // namespace h265_gstreamer
