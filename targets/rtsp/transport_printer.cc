#include <fmt/format.h>

#include "targets/rtsp/transport.h"

namespace vms::rtsp {
namespace {

std::string_view ProfileText(Profile profile) {
  switch (profile) {
    case Profile::kAvp:
      return "RTP/AVP";
    case Profile::kAvpf:
      return "RTP/AVPF";
    case Profile::kSavp:
      return "RTP/SAVP";
    case Profile::kSavpf:
      return "RTP/SAVPF";
  }
  return "RTP/AVP";
}

template <typename T>
void Add(std::string_view name, const std::optional<NumberRange<T>>& range, std::string& out) {
  if (!range) return;
  out += fmt::format(";{}={}", name, range->first);
  if (range->last) out += fmt::format("-{}", *range->last);
}

template <typename T>
void Add(std::string_view name, const std::optional<T>& value, std::string& out) {
  if (value) out += fmt::format(";{}={}", name, *value);
}

void Add(std::string_view name, const std::vector<std::string>& addresses, std::string& out) {
  if (!addresses.empty()) out += fmt::format(";{}=\"{}\"", name, fmt::join(addresses, "\"/\""));
}

void AddModes(const Transport& transport, std::string& out) {
  if (transport.play && transport.record) {
    out += ";mode=\"PLAY,RECORD\"";
  } else if (transport.play || transport.record) {
    out += transport.play ? ";mode=\"PLAY\"" : ";mode=\"RECORD\"";
  }
}

}  // namespace

std::string PrintTransport(const Transport& t) {
  std::string out(ProfileText(t.profile));
  if (t.lower == LowerTransport::kUdp) out += "/UDP";
  if (t.lower == LowerTransport::kTcp) out += "/TCP";
  if (t.delivery == Delivery::kUnicast) out += ";unicast";
  if (t.delivery == Delivery::kMulticast) out += ";multicast";
  Add("destination", t.destination, out);
  Add("source", t.source, out);
  Add("interleaved", t.interleaved, out);
  Add("port", t.port, out);
  Add("client_port", t.client_port, out);
  Add("server_port", t.server_port, out);
  Add("ttl", t.ttl, out);
  Add("layers", t.layers, out);
  if (!t.ssrcs.empty()) out += fmt::format(";ssrc={:08X}", fmt::join(t.ssrcs, "/"));
  if (t.append) out += ";append";
  if (t.rtcp_mux) out += ";RTCP-mux";
  Add("dest_addr", t.destination_addresses, out);
  Add("src_addr", t.source_addresses, out);
  AddModes(t, out);
  return out;
}

}  // namespace vms::rtsp
