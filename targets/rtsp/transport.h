// The Transport header: RFC 2326 §12.39, RFC 7826 §18.54. Threads: pure functions, plain values.
//
// Unknown parameters and modes are ignored; a known parameter given twice is refused, because peers
// differ in which one counts, and the difference moves a port.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"

namespace vms::rtsp {

enum class Profile { kAvp, kAvpf, kSavp, kSavpf };
enum class LowerTransport { kDefault, kUdp, kTcp };  // kDefault: not named, which means UDP
enum class Delivery { kUnspecified, kUnicast, kMulticast };

// "N" or "N-M"; N <= M always holds.
template <typename T>
struct NumberRange {
  T first = 0;
  std::optional<T> last;
  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};
using PortRange = NumberRange<std::uint16_t>;
using ChannelRange = NumberRange<std::uint8_t>;

struct Transport {
  Profile profile = Profile::kAvp;
  LowerTransport lower = LowerTransport::kDefault;
  Delivery delivery = Delivery::kUnspecified;
  std::optional<std::string> destination;  // a host or an address; empty: the requester itself
  std::optional<std::string> source;
  std::optional<ChannelRange> interleaved;
  std::optional<PortRange> port;  // multicast
  std::optional<PortRange> client_port;
  std::optional<PortRange> server_port;
  std::optional<std::uint8_t> ttl;
  std::optional<std::uint8_t> layers;
  std::vector<std::uint32_t> ssrcs;  // more than one only in RTSP 2.0: "ssrc=A/B"
  bool append = false;
  bool rtcp_mux = false;  // RFC 7826 §18.54
  bool play = false;      // named in mode; none named means PLAY
  bool record = false;
  std::vector<std::string> destination_addresses;  // RFC 7826: dest_addr="host:port"/":port"
  std::vector<std::string> source_addresses;
  friend bool operator==(const Transport&, const Transport&) = default;
};

// One specification: "RTP/AVP/TCP;unicast;interleaved=0-1".
[[nodiscard]] Parsed<Transport> ParseTransport(std::string_view text);
// The whole header: one specification or more, in order of preference.
[[nodiscard]] Parsed<std::vector<Transport>> ParseTransports(std::string_view value);

// The canonical form; ParseTransport reads back an equal value.
[[nodiscard]] std::string PrintTransport(const Transport& transport);

}  // namespace vms::rtsp
