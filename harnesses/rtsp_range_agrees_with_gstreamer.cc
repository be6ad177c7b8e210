// Property: a range that our parser and GStreamer's both accept means the same to both.
// Input: the value of a Range header.
#include <array>
#include <cmath>

#include "harnesses/kit/harness.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/rtsp/range.h"

namespace {

using assay::kit::Oracle;
using rtsp_gstreamer::Tolerance;
using vms::rtsp::Interval;
using vms::rtsp::NptTime;

// Where we refuse and GStreamer accepts. GStreamer reads numbers with sscanf and strtod: signs,
// exponents, "inf", overflow, and text behind a number are all taken.
constexpr std::array kTolerances = {
    Tolerance{"a normal play time is malformed", "sscanf and strtod take more than RFC 2326 §3.6"},
    Tolerance{"a clock time is not like 19970108T142300.25Z",
              "sscanf takes fewer digits and signs"},
    Tolerance{"a clock time names a day that does not exist", "GStreamer does not look"},
    Tolerance{"an SMPTE time has too many parts", "GStreamer does not read behind the frames"},
    Tolerance{"an SMPTE time has fewer than three parts", "sscanf reads less"},
    Tolerance{"a part of an SMPTE time is malformed", "GStreamer has no upper bounds"},
    Tolerance{"the subframes of an SMPTE time are malformed", "GStreamer reads a decimal fraction"},
    Tolerance{"time is given twice", "GStreamer does not read what follows the interval"},
    Tolerance{"a range has no ends", "GStreamer takes npt=- as from the beginning to the end"},
};

bool Same(const std::optional<NptTime>& ours, const GstRTSPTime& gst) {
  if (!ours) return gst.type == GST_RTSP_TIME_END || gst.type == GST_RTSP_TIME_SECONDS;
  if (ours->now) return gst.type == GST_RTSP_TIME_NOW;
  // GStreamer's seconds are a double: 53 bits against our 62.
  const double seconds = static_cast<double>(ours->nanoseconds) / 1e9;
  return gst.type == GST_RTSP_TIME_SECONDS && std::abs(gst.seconds - seconds) <= 1e-5;
}

void Compare(const vms::rtsp::Range& ours, const GstRTSPTimeRange& gst) {
  const auto* npt = std::get_if<Interval<NptTime>>(&ours.interval);
  Oracle((npt != nullptr) == (gst.unit == GST_RTSP_RANGE_NPT), "unit");
  if (npt != nullptr) Oracle(Same(npt->start, gst.min) && Same(npt->end, gst.max), "npt");
  const auto* utc = std::get_if<Interval<vms::rtsp::UtcTime>>(&ours.interval);
  Oracle((utc != nullptr) == (gst.unit == GST_RTSP_RANGE_CLOCK), "unit");
  if (utc != nullptr && utc->start) {
    Oracle(utc->start->year == gst.min2.year && utc->start->month == gst.min2.month &&
               utc->start->day == gst.min2.day,
           "clock_date");
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtsp_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(rtsp_range_agrees_with_gstreamer, input) {
  const std::string text(input.text());
  // It copies a number into 39 bytes and cuts what is longer.
  constexpr std::size_t kLongestNumber = 38;
  if (text.size() > kLongestNumber) return;
  // GStreamer knows neither spaces, other cases of letters nor more than one parameter.
  if (!rtsp_gstreamer::Comparable(text) ||
      text.find_first_of(" \t;ABCDEFGHIJKLMNOPQRSUVWXY") != std::string::npos) {
    return;
  }
  const auto ours = vms::rtsp::ParseRange(text);
  GstRTSPTimeRange* gst = nullptr;
  bool accepted = false;
  {
    const assay::kit::AllowNondeterminism reference;
    accepted = gst_rtsp_range_parse(text.c_str(), &gst) == GST_RTSP_OK;
  }
  if (accepted && ours) Compare(*ours, *gst);
  Oracle(ours || !accepted || rtsp_gstreamer::Explained(kTolerances, ours.error().what),
         "our_refusals_are_explained", ours ? std::string_view() : ours.error().what);
  if (gst != nullptr) gst_rtsp_range_free(gst);
}
