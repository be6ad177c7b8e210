#include "targets/device_command/command.h"

#include <utility>

namespace vms::device_command {
namespace {

std::unexpected<ParseError> WrongKind() {
  return Refuse(ParseErrorKind::kUnsupported, "a value of another kind");
}

Parsed<Command> Words(std::vector<std::string> words) { return Command{std::move(words)}; }

}  // namespace

std::vector<std::string> Environment() { return {"PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8"}; }

Parsed<Command> SetHostName(const Value& name) {
  if (name.kind() != Kind::kHostName) return WrongKind();
  return Words({"/usr/bin/hostnamectl", "set-hostname", "--", name.text()});
}

Parsed<Command> SetTimeZone(const Value& zone) {
  if (zone.kind() != Kind::kTimeZone) return WrongKind();
  return Words({"/usr/bin/timedatectl", "set-timezone", "--", zone.text()});
}

// chronyc joins its words to one line of its own language: a space in a value would be another
// option there, which "--" does not prevent.
Parsed<Command> AddTimeServer(const Value& server) {
  if (server.kind() != Kind::kServer) return WrongKind();
  return Words({"/usr/bin/chronyc", "--", "add", "server", server.text()});
}

// ip knows no "--".
Parsed<Command> SetAddress(const Value& address, unsigned prefix_length, const Value& interface) {
  const bool four = address.kind() == Kind::kIpv4;
  if (!four && address.kind() != Kind::kIpv6) return WrongKind();
  if (interface.kind() != Kind::kInterface) return WrongKind();
  if (prefix_length == 0 || prefix_length > (four ? 32U : 128U)) {
    return Refuse(ParseErrorKind::kOverLimit, "a prefix of another length");
  }
  return Words({"/usr/sbin/ip", "address", "replace",
                address.text() + '/' + std::to_string(prefix_length), "dev", interface.text()});
}

// ffprobe knows no "--"; the white list keeps redirections away from files and other protocols.
Parsed<Command> ProbeCamera(const Value& url) {
  if (url.kind() != Kind::kCameraUrl) return WrongKind();
  return Words({"/usr/bin/ffprobe", "-hide_banner", "-protocol_whitelist", "rtp,rtsp,tcp,tls,udp",
                "-i", url.text()});
}

Parsed<Command> ReadSwitchName(const Value& community, const Value& host) {
  if (community.kind() != Kind::kCommunity) return WrongKind();
  if (host.kind() != Kind::kHostName && host.kind() != Kind::kIpv4) return WrongKind();
  return Words(
      {"/usr/bin/snmpget", "-v2c", "-c", community.text(), "--", host.text(), "1.3.6.1.2.1.1.5.0"});
}

}  // namespace vms::device_command
