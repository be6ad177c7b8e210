// What the harnesses that compare with GStreamer's RTSP parsers share.
#pragma once

#include <gst/gst.h>
#include <gst/rtsp/gstrtsprange.h>
#include <gst/rtsp/gstrtsptransport.h>
#include <gst/rtsp/gstrtspurl.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace rtsp_gstreamer {

// Loads what GStreamer loads once, before the first input, and keeps its warnings about hostile
// text off the log.
inline void Start() {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  g_log_set_default_handler([](const gchar*, GLogLevelFlags, const gchar*, gpointer) {}, nullptr);
}

// One explained difference: `about` is the refusal's sentence, or the name of a property of the
// text.
struct Tolerance {
  std::string_view about;
  std::string_view reason;
};

inline bool Explained(std::span<const Tolerance> list, std::string_view about) {
  return std::ranges::any_of(list, [&](const Tolerance& known) { return known.about == about; });
}

// GStreamer takes C strings: text with a NUL is not comparable.
inline bool Comparable(std::string_view text) { return text.find('\0') == std::string_view::npos; }

inline std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = g_ascii_tolower(c);
  return lower;
}

}  // namespace rtsp_gstreamer
