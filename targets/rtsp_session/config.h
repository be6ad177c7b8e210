// What a server offers, and to whom. Plain values; the caller makes them and they are trusted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "targets/auth/digest.h"

namespace vms::rtsp_session {

struct Media {
  std::string path;                 // "/cam1": from '/', not ending in one
  std::string sdp;                  // body of the answer to DESCRIBE
  std::vector<std::string> tracks;  // the control names that the SDP gives: "track0"
};

struct User {
  std::string name;
  std::string secret;  // auth::StoredSecret of the configuration's algorithm and realm
};

struct Config {
  std::string realm = "vms";
  auth::Algorithm algorithm = auth::Algorithm::kMd5;  // what RTSP clients speak
  // qop=auth, and so counts against replay. Old clients know none (RFC 2069): without it a request
  // can be replayed, but only on its own connection, for the nonce is the connection's.
  bool offers_quality = false;
  std::vector<User> users;
  std::vector<Media> media;
  std::uint32_t session_timeout_s = 60;
  bool allows_udp = true;
  std::uint16_t server_port = 6970;  // RTP; RTCP is the next
};

// Fills the span with random bytes. Session identifiers and nonces are as good as what it gives.
using Random = std::function<void(std::span<std::byte>)>;

}  // namespace vms::rtsp_session
