// WS-Discovery messages: WS-Discovery April 2005 §4 to §7, as ONVIF Core §7 uses it.
//
// One datagram is one message. Strict about what could confuse two readers: headers and parts that
// are given twice, a body that is not the one of the Action. Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/soap/addressing.h"
#include "targets/wsdiscovery/scopes.h"

namespace vms::wsdiscovery {

inline constexpr std::string_view kDiscovery = "http://schemas.xmlsoap.org/ws/2005/04/discovery";

enum class Kind { kHello, kBye, kProbe, kProbeMatches, kResolve, kResolveMatches };

// A qualified name in a list, resolved where it stands.
struct Type {
  std::string uri;  // empty: no namespace
  std::string name;
  friend bool operator==(const Type&, const Type&) = default;
};

// One device, or what a Probe or Resolve asks for. A part that the kind does not have stays empty.
struct Device {
  std::string endpoint;  // not in a Probe
  std::vector<Type> types;
  std::vector<std::string> scopes;
  MatchRule match_by = MatchRule::kRfc3986;  // in a Probe only
  std::vector<std::string> addresses;        // XAddrs; where to connect is still to be judged
  std::uint32_t metadata_version = 0;        // in Hello and matches
  friend bool operator==(const Device&, const Device&) = default;
};

// §7: the order of a sender's messages.
struct AppSequence {
  std::uint32_t instance_id = 0;
  std::uint32_t message_number = 0;
  std::optional<std::string> sequence_id;
  friend bool operator==(const AppSequence&, const AppSequence&) = default;
};

struct Message {
  Kind kind = Kind::kProbe;
  soap::Addressing addressing;  // with action and message_id; matches also relate to a message
  std::optional<AppSequence> sequence;
  std::vector<Device> devices;  // exactly one but for matches
  friend bool operator==(const Message&, const Message&) = default;
};

[[nodiscard]] Parsed<Message> ParseMessage(ByteView datagram);
[[nodiscard]] std::string PrintMessage(const Message& message);  // ParseMessage reads it back equal

[[nodiscard]] std::string_view NameOf(Kind kind);

}  // namespace vms::wsdiscovery
