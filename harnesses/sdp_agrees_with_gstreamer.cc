// What this parser accepts means the same to GStreamer's SDP parser, but for a written list.
//
// GStreamer accepts nearly everything, so only what both read is compared. Where they differ on
// purpose:
//   lines over 8191 bytes           GStreamer cuts fields off there: not compared at all
//   t=, r=, z=                      GStreamer 1.22 reads none of them: not compared
//   s= missing or empty             here "-", there nothing
//   i=, u=, e=, p= without text     here ignored, there an empty text
//   attributes with a bad name      here ignored, there kept, after dropping any white space before
//   it:
//                                   attributes are not compared when there is one
//   o= ids that are not numbers      here 0, there kept: not compared then
//   multicast without TTL           here 1, there 0
//   bandwidth over 2^31-1           there cut down by atoi: its value is not compared
//   a format after spaces at the end of m=   there an empty one more
//   a= without a value              there an empty value
//   k=                              there split at the colon, without the spaces in front
#include <gst/gst.h>
#include <gst/sdp/gstsdpmessage.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/sdp/parser.h"
#include "targets/sdp/scan.h"

namespace {

using assay::kit::Oracle;
using namespace std::string_view_literals;
namespace sdp = vms::sdp;

constexpr std::size_t kGstreamerField = 8191;

struct FreeMessage {
  void operator()(GstSDPMessage* message) const { gst_sdp_message_free(message); }
};

bool Same(std::string_view ours, const gchar* theirs) {
  return ours == (theirs == nullptr ? ""sv : std::string_view(theirs));
}

std::vector<std::string_view> Texts(const GArray* array) {
  std::vector<std::string_view> texts;
  for (guint i = 0; i < array->len; ++i) {
    const gchar* text = g_array_index(array, gchar*, i);
    if (text != nullptr && *text != '\0') texts.emplace_back(text);
  }
  return texts;
}

void Compare(const sdp::Connection& ours, const GstSDPConnection& theirs, bool ttl_was_missing) {
  Oracle(Same(ours.net_type, theirs.nettype) && Same(ours.address_type, theirs.addrtype) &&
             Same(ours.address, theirs.address),
         "connection");
  Oracle(ttl_was_missing || ours.ttl.value_or(0) == theirs.ttl, "connection_ttl");
  Oracle(ours.address_count.value_or(0) == theirs.addr_number, "connection_address_count");
}

void Compare(const std::vector<sdp::Bandwidth>& ours, const GArray* theirs) {
  Oracle(ours.size() == theirs->len, "bandwidth_count");
  for (guint i = 0; i < theirs->len; ++i) {
    const auto& gst = g_array_index(theirs, GstSDPBandwidth, i);
    Oracle(Same(ours[i].type, gst.bwtype), "bandwidth_type");
    Oracle(ours[i].value > G_MAXINT || ours[i].value == gst.bandwidth, "bandwidth");
  }
}

void Compare(const std::vector<sdp::Attribute>& ours, const GArray* theirs) {
  Oracle(ours.size() == theirs->len, "attribute_count");
  for (guint i = 0; i < theirs->len; ++i) {
    const auto& gst = g_array_index(theirs, GstSDPAttribute, i);
    Oracle(Same(ours[i].name, gst.key), "attribute_name");
    Oracle(Same(ours[i].value.value_or(""), gst.value), "attribute_value");
  }
}

void Compare(const std::optional<std::string_view>& ours, const GstSDPKey& theirs) {
  if (!ours) return Oracle(Same("", theirs.type) && Same("", theirs.data), "key_presence");
  const auto [method, data] = sdp::SplitAt(*ours, ':');
  if (method.find_first_of(" \t\v\f") != std::string_view::npos) return;
  Oracle(Same(method, theirs.type) && Same(data.value_or(""), theirs.data), "key");
}

void Compare(const sdp::Media& ours, const GstSDPMedia& theirs, sdp::Tolerances used) {
  Oracle(Same(ours.type, theirs.media) && Same(ours.protocol, theirs.proto), "media");
  Oracle(ours.port == theirs.port, "port");
  Oracle(!ours.port_count || *ours.port_count == theirs.num_ports, "port_count");
  Oracle(std::ranges::equal(ours.formats, Texts(theirs.fmts)), "formats");
  Oracle(Same(ours.information.value_or(""), theirs.information), "media_information");
  const bool no_ttl = used.Has(sdp::Tolerance::kMulticastWithoutTtl);
  Oracle(ours.connections.size() == theirs.connections->len, "connection_count");
  for (guint i = 0; i < theirs.connections->len; ++i) {
    Compare(ours.connections[i], g_array_index(theirs.connections, GstSDPConnection, i), no_ttl);
  }
  Compare(ours.bandwidths, theirs.bandwidths);
  Compare(ours.key, theirs.key);
  if (!used.Has(sdp::Tolerance::kBadAttributeName)) Compare(ours.attributes, theirs.attributes);
}

void Compare(const sdp::Session& ours, const GstSDPMessage& theirs, sdp::Tolerances used) {
  Oracle(Same("0", theirs.version), "version");
  const GstSDPOrigin& origin = theirs.origin;
  Oracle(
      Same(ours.origin.username, origin.username) && Same(ours.origin.net_type, origin.nettype) &&
          Same(ours.origin.address_type, origin.addrtype) && Same(ours.origin.address, origin.addr),
      "origin");
  Oracle(used.Has(sdp::Tolerance::kOriginIdNotNumber) ||
             (Same(ours.origin.session_id, origin.sess_id) &&
              Same(ours.origin.session_version, origin.sess_version)),
         "origin_ids");
  Oracle(
      Same(ours.name, theirs.session_name) || (ours.name == "-" && Same("", theirs.session_name)),
      "session_name");
  Oracle(Same(ours.information.value_or(""), theirs.information), "information");
  Oracle(Same(ours.uri.value_or(""), theirs.uri), "uri");
  Oracle(std::ranges::equal(ours.emails, Texts(theirs.emails)), "emails");
  Oracle(std::ranges::equal(ours.phones, Texts(theirs.phones)), "phones");
  const bool no_ttl = used.Has(sdp::Tolerance::kMulticastWithoutTtl);
  Compare(ours.connection.value_or(sdp::Connection{}), theirs.connection, no_ttl);
  Compare(ours.bandwidths, theirs.bandwidths);
  Compare(ours.key, theirs.key);
  if (!used.Has(sdp::Tolerance::kBadAttributeName)) Compare(ours.attributes, theirs.attributes);
  Oracle(ours.media.size() == theirs.medias->len, "media_count");
  for (guint i = 0; i < theirs.medias->len; ++i) {
    Compare(ours.media[i], g_array_index(theirs.medias, GstSDPMedia, i), used);
  }
}

bool HasLongLine(std::string_view text) {
  for (std::optional<std::string_view> rest = text; rest;) {
    const auto [line, after] = sdp::SplitAt(*rest, '\n');
    if (line.size() > kGstreamerField) return true;
    rest = after;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***);
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  return 0;
}

ASSAY_HARNESS(sdp_agrees_with_gstreamer, input) {
  const auto ours = sdp::Parse(input.text());
  if (!ours || HasLongLine(input.text())) return;
  const assay::kit::AllowNondeterminism reference;  // GLib's allocator reads the clock
  GstSDPMessage* raw = nullptr;
  gst_sdp_message_new(&raw);
  const std::unique_ptr<GstSDPMessage, FreeMessage> theirs(raw);
  const auto* data = reinterpret_cast<const guint8*>(input.bytes().data());
  const auto result =
      gst_sdp_message_parse_buffer(data, static_cast<guint>(input.size()), theirs.get());
  Oracle(result == GST_SDP_OK, "gstreamer_accepts_what_we_accept");
  Compare(ours->session, *theirs, ours->used);
}
