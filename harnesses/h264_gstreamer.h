// What the harnesses that compare with GStreamer's H.264 parser share.
#pragma once

#include <gst/codecparsers/gsth264parser.h>
#include <gst/gst.h>

#include <cstddef>
#include <span>
#include <vector>

#include "targets/h264/nal.h"

namespace h264_gstreamer {

// The same unit for GStreamer: filled in by hand, so that both parsers see the same bytes and none
// of GStreamer's own splitting. `bytes` must outlive it.
inline GstH264NalUnit NaluOf(std::vector<std::byte>& bytes, const vms::h264::NalHeader& header) {
  GstH264NalUnit nalu = {};
  nalu.ref_idc = header.ref_idc;
  nalu.type = static_cast<guint16>(header.type);
  nalu.idr_pic_flag = vms::h264::IsIdr(header) ? 1 : 0;
  nalu.size = static_cast<guint>(bytes.size());
  nalu.valid = TRUE;
  nalu.data = reinterpret_cast<guint8*>(bytes.data());
  nalu.header_bytes = header.size;
  return nalu;
}

// Loads what GStreamer loads once, before the first input: its debug categories read the
// environment.
inline void Start() {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
}

}  // namespace h264_gstreamer
