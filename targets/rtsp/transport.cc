#include "targets/rtsp/transport.h"

#include <algorithm>
#include <array>
#include <utility>

#include "targets/base/text.h"
#include "targets/rtsp/limits.h"

namespace vms::rtsp {
namespace {

using enum ParseErrorKind;
using Taken = Parsed<bool>;
using text::EqualsIgnoringCase;

template <typename T>
Taken TakeRange(std::string_view value, std::optional<NumberRange<T>>& out) {
  if (out) return Refuse(kMalformed, "a range of ports or channels is given twice");
  const auto [first_text, last_text] = text::SplitAt(value, '-');
  const auto first = text::ParseUnsigned<T>(text::Trim(first_text));
  if (!first) return Refuse(kMalformed, "a port or channel is not a number of its range");
  out = NumberRange<T>{.first = *first, .last = std::nullopt};
  if (!last_text) return true;
  const auto last = text::ParseUnsigned<T>(text::Trim(*last_text));
  if (!last) return Refuse(kMalformed, "a port or channel is not a number of its range");
  if (*last < *first) return Refuse(kMalformed, "a range ends before it begins");
  out->last = last;
  return true;
}

Taken TakeByte(std::string_view value, std::optional<std::uint8_t>& out) {
  if (out) return Refuse(kMalformed, "ttl or layers is given twice");
  out = text::ParseUnsigned<std::uint8_t>(value);
  if (!out) return Refuse(kMalformed, "ttl or layers is not a number up to 255");
  return true;
}

// A host name or an address, perhaps in brackets and with a port: nothing that separates.
bool IsAddress(std::string_view text) {
  return text.size() <= 255 && std::ranges::all_of(text, [](char c) {
           return text::IsAlpha(c) || text::IsDigit(c) ||
                  std::string_view("-._~:[]%*").find(c) != std::string_view::npos;
         });
}

Taken TakeHost(std::string_view value, std::optional<std::string>& out) {
  if (out) return Refuse(kMalformed, "destination or source is given twice");
  if (!IsAddress(value)) return Refuse(kMalformed, "destination or source is not an address");
  out = std::string(value);
  return true;
}

// RFC 7826 §18.54: quoted addresses separated by "/". Unquoted ones are tolerated.
Taken TakeAddresses(std::string_view value, std::vector<std::string>& out) {
  if (!out.empty()) return Refuse(kMalformed, "dest_addr or src_addr is given twice");
  text::ListReader list(value, '/');
  while (const auto element = list.Next()) {
    const std::string_view address = text::Unquote(*element);
    if (address.empty() || !IsAddress(address))
      return Refuse(kMalformed, "an address is malformed");
    if (out.size() == kMaxTransportItems) return Refuse(kOverLimit, "too many addresses");
    out.emplace_back(address);
  }
  return true;
}

// RFC 2326 §12.39 wants eight digits; cameras drop leading zeros.
Taken TakeSsrcs(std::string_view value, std::vector<std::uint32_t>& out) {
  if (!out.empty()) return Refuse(kMalformed, "ssrc is given twice");
  text::ListReader list(value, '/');
  while (const auto element = list.Next()) {
    const auto ssrc = text::ParseHex32(*element);
    if (!ssrc) return Refuse(kMalformed, "ssrc is not a hexadecimal number of 32 bits");
    if (out.size() == kMaxTransportItems) return Refuse(kOverLimit, "too many ssrcs");
    out.push_back(*ssrc);
  }
  return true;
}

void TakeModes(std::string_view value, Transport& transport) {
  text::ListReader list(text::Unquote(value), ',');
  while (const auto element = list.Next()) {
    const std::string_view mode = text::Unquote(*element);  // "PLAY","RECORD" is seen too
    transport.play |= EqualsIgnoringCase(mode, "PLAY");
    transport.record |= EqualsIgnoringCase(mode, "RECORD");
  }
}

Taken TakeDelivery(Delivery delivery, Transport& transport) {
  if (transport.delivery != Delivery::kUnspecified) {
    return Refuse(kMalformed, "unicast or multicast is given twice");
  }
  transport.delivery = delivery;
  return true;
}

Taken TakeFlag(std::string_view name, Transport& transport) {
  if (EqualsIgnoringCase(name, "unicast")) return TakeDelivery(Delivery::kUnicast, transport);
  if (EqualsIgnoringCase(name, "multicast")) return TakeDelivery(Delivery::kMulticast, transport);
  transport.append |= EqualsIgnoringCase(name, "append");
  transport.rtcp_mux |= EqualsIgnoringCase(name, "RTCP-mux");
  return true;
}

Taken TakeValue(std::string_view name, std::string_view value, Transport& t) {
  const auto is = [&](std::string_view known) { return EqualsIgnoringCase(name, known); };
  if (is("interleaved")) return TakeRange(value, t.interleaved);
  if (is("port")) return TakeRange(value, t.port);
  if (is("client_port")) return TakeRange(value, t.client_port);
  if (is("server_port")) return TakeRange(value, t.server_port);
  if (is("destination")) return TakeHost(value, t.destination);
  if (is("source")) return TakeHost(value, t.source);
  if (is("ttl")) return TakeByte(value, t.ttl);
  if (is("layers")) return TakeByte(value, t.layers);
  if (is("ssrc")) return TakeSsrcs(value, t.ssrcs);
  if (is("dest_addr")) return TakeAddresses(value, t.destination_addresses);
  if (is("src_addr")) return TakeAddresses(value, t.source_addresses);
  if (is("mode")) TakeModes(value, t);
  return true;
}

Taken TakeProtocol(std::string_view text, Transport& transport) {
  struct Known {
    std::string_view name;
    Profile profile;
  };
  constexpr std::array kProfiles = {Known{"AVP", Profile::kAvp}, Known{"AVPF", Profile::kAvpf},
                                    Known{"SAVP", Profile::kSavp}, Known{"SAVPF", Profile::kSavpf}};
  const auto [protocol, rest] = text::SplitAt(text, '/');
  if (!EqualsIgnoringCase(protocol, "RTP")) return Refuse(kUnsupported, "the transport is not RTP");
  const auto [profile, lower] = text::SplitAt(rest.value_or(""), '/');
  const auto found = std::ranges::find_if(
      kProfiles, [&](const Known& known) { return EqualsIgnoringCase(known.name, profile); });
  if (found == kProfiles.end()) return Refuse(kUnsupported, "the RTP profile is not known");
  transport.profile = found->profile;
  if (!lower) return true;
  if (EqualsIgnoringCase(*lower, "UDP")) {
    transport.lower = LowerTransport::kUdp;
  } else if (EqualsIgnoringCase(*lower, "TCP")) {
    transport.lower = LowerTransport::kTcp;
  } else {
    return Refuse(kUnsupported, "the lower transport is not UDP or TCP");
  }
  return true;
}

}  // namespace

Parsed<Transport> ParseTransport(std::string_view text) {
  Transport transport;
  text::ListReader list(text, ';');
  const auto protocol = TakeProtocol(list.Next().value_or(""), transport);
  if (!protocol) return std::unexpected(protocol.error());
  while (const auto parameter = list.Next()) {
    const auto [name, value] = text::SplitAt(*parameter, '=');
    const auto taken = value ? TakeValue(text::Trim(name), text::Trim(*value), transport)
                             : TakeFlag(text::Trim(name), transport);
    if (!taken) return std::unexpected(taken.error());
  }
  if (transport.lower == LowerTransport::kTcp && transport.delivery == Delivery::kMulticast) {
    return Refuse(kMalformed, "multicast over TCP");
  }
  return transport;
}

Parsed<std::vector<Transport>> ParseTransports(std::string_view value) {
  std::vector<Transport> transports;
  text::ListReader list(value, ',');
  while (const auto element = list.Next()) {
    if (element->empty()) continue;
    if (transports.size() == kMaxTransports) return Refuse(kOverLimit, "too many transports");
    auto transport = ParseTransport(*element);
    if (!transport) return std::unexpected(transport.error());
    transports.push_back(std::move(*transport));
  }
  if (transports.empty()) return Refuse(kMalformed, "the Transport header is empty");
  return transports;
}

}  // namespace vms::rtsp
