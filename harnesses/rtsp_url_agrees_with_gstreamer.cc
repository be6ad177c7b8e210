// Property: a URL that our parser and GStreamer's both accept names the same host, port, path and
// credentials to both: a difference is how a request goes to a host that nobody checked.
// Input: a URL.
#include "harnesses/kit/harness.h"
#include "harnesses/rtsp_gstreamer.h"
#include "targets/rtsp/url.h"

namespace {

using assay::kit::Oracle;
using vms::rtsp::Url;

std::string_view Text(const char* text) { return text == nullptr ? "" : text; }

// GStreamer decodes %XX in credentials, we leave that to who sends them. An escape that does not
// decode (%zz, %00) is left to each.
bool SameCredential(const std::optional<std::string>& ours, const char* gst) {
  char* decoded = g_uri_unescape_string(ours.value_or("").c_str(), nullptr);
  const bool same = decoded == nullptr || Text(decoded) == Text(gst);
  g_free(decoded);
  return same;
}

void Compare(const Url& ours, const GstRTSPUrl& gst) {
  Oracle(ours.host == Text(gst.host), "host", ours.host);
  Oracle(ours.port.value_or(0) == gst.port, "port");  // 0: GStreamer's word for none
  Oracle(SameCredential(ours.user, gst.user), "user");
  Oracle(SameCredential(ours.password, gst.passwd), "password");
  Oracle(ours.query.value_or("") == Text(gst.query), "query");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rtsp_gstreamer::Start();
  return 0;
}

ASSAY_HARNESS(rtsp_url_agrees_with_gstreamer, input) {
  const std::string text(input.text());
  if (!rtsp_gstreamer::Comparable(text)) return;
  const auto ours = vms::rtsp::ParseUrl(text);
  GstRTSPUrl* gst = nullptr;
  bool accepted = false;
  {
    const assay::kit::AllowNondeterminism reference;
    accepted = gst_rtsp_url_parse(text.c_str(), &gst) == GST_RTSP_OK;
  }
  if (accepted && ours) Compare(*ours, *gst);
  if (gst != nullptr) gst_rtsp_url_free(gst);
}
