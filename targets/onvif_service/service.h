// The product's own ONVIF service: bytes of connections in, SOAP replies out.
//
//   Service service(config, device, random);
//   const auto id = service.Open();
//   Output output = service.Receive(*id, bytes, now);  // send output.bytes; close if output.close
//   service.Close(*id);
//
// For each request: HTTP (targets/http), envelope (targets/soap), the operation's access class,
// who asks (login.h), the request's parts (targets/onvif), and only then the device.
//
// Pure: no sockets, no clock, no globals. Replies do not depend on how the bytes were cut; requests
// that were sent without waiting are answered in order. Threads: one service, one thread or the
// caller's lock. Memory: limits.h, and for each connection at most one head and one body. The
// caller closes connections that are idle, and bounds what it reads before it sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "targets/http/stream_parser.h"
#include "targets/onvif_service/config.h"
#include "targets/onvif_service/login.h"

namespace vms::onvif_service {

using ConnectionId = std::uint64_t;

struct Output {
  std::vector<std::byte> bytes;  // to be sent on the connection
  bool close = false;            // send, then close, and call Close()
};

class Service {
 public:
  // `device` outlives the service.
  Service(Config config, DeviceModel& device, Random random);

  // Nothing: too many connections.
  [[nodiscard]] std::optional<ConnectionId> Open();
  // `now`: milliseconds since 1970 in UTC. A clock that was set back stands still until it has
  // caught up, for otherwise forgotten nonces would count again. Bytes for a connection that is
  // not open, or was to be closed, are dropped.
  [[nodiscard]] Output Receive(ConnectionId id, std::span<const std::byte> bytes, std::int64_t now);
  void Close(ConnectionId id) { connections_.erase(id); }

  [[nodiscard]] std::size_t connections() const { return connections_.size(); }
  [[nodiscard]] const Logins& logins() const { return logins_; }

 private:
  struct Connection {
    http::StreamParser parser{http::Expect::kRequest};
    http::Message message;  // that is being received
    unsigned failures = 0;  // of logins
    bool closing = false;
  };
  struct Call {
    Connection& connection;
    const soap::Envelope& envelope;
    std::int64_t now;
    std::optional<std::string> message_id = {};
  };

  void Take(Connection& connection, http::StreamEvent event, std::int64_t now, Output& output);
  void TakeHead(Connection& connection, http::Head head, Output& output);
  http::Message Answer(Connection& connection, std::int64_t now);
  http::Message Dispatch(Call& call);
  http::Message Refused(Call& call, LoginResult result);
  static void Send(Connection& connection, http::Message reply, Output& output);

  Config config_;
  DeviceModel& device_;
  Random random_;
  Logins logins_;
  std::int64_t now_ = INT64_MIN;  // the latest that was seen
  ConnectionId next_id_ = 1;
  std::map<ConnectionId, Connection> connections_;
};

}  // namespace vms::onvif_service
