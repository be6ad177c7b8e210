// The state of one session, RFC 2326 appendix A.2. A session exists from its first SETUP on, so
// Init has no object of its own. Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/rtsp/range.h"

namespace vms::rtsp_session {

using ConnectionId = std::uint64_t;  // never used twice by one server
using Milliseconds = std::uint64_t;  // of any clock that does not go back

enum class State { kReady, kPlaying };

struct Interleaved {
  std::uint8_t rtp = 0, rtcp = 1;  // channels, different from each other
  friend bool operator==(const Interleaved&, const Interleaved&) = default;
};
struct Datagrams {
  std::uint16_t rtp = 0, rtcp = 0;  // the client's ports, at the address of its connection
  friend bool operator==(const Datagrams&, const Datagrams&) = default;
};
using Delivery = std::variant<Interleaved, Datagrams>;

struct Track {
  std::size_t index = 0;  // in Media::tracks
  Delivery delivery;
  friend bool operator==(const Track&, const Track&) = default;
};

struct Session {
  ConnectionId connection = 0;  // the only one that may use it
  std::string user;             // and only with this user's credentials
  std::size_t media = 0;        // in Config::media
  State state = State::kReady;
  std::vector<Track> tracks;  // each index once; never empty
  Milliseconds last_used = 0;
};

// What the product has to know. `session` is the identifier.
struct TrackSetUp {
  std::string session;
  std::size_t media = 0;
  Track track;
  friend bool operator==(const TrackSetUp&, const TrackSetUp&) = default;
};
struct PlayStarted {
  std::string session;
  std::optional<rtsp::Range> range;
  friend bool operator==(const PlayStarted&, const PlayStarted&) = default;
};
struct Paused {
  std::string session;
  friend bool operator==(const Paused&, const Paused&) = default;
};
struct TrackRemoved {
  std::string session;
  std::size_t track = 0;  // in Media::tracks
  friend bool operator==(const TrackRemoved&, const TrackRemoved&) = default;
};
enum class EndReason { kTeardown, kTimeout, kConnectionClosed };
struct SessionEnded {
  std::string session;
  EndReason reason = EndReason::kTeardown;
  friend bool operator==(const SessionEnded&, const SessionEnded&) = default;
};
// A frame from the client, on a channel of one of its tracks: RTCP reports.
struct FrameReceived {
  std::string session;
  std::size_t track = 0;  // in Media::tracks
  bool rtcp = false;
  std::vector<std::byte> payload;
  friend bool operator==(const FrameReceived&, const FrameReceived&) = default;
};
using Event =
    std::variant<TrackSetUp, PlayStarted, Paused, TrackRemoved, SessionEnded, FrameReceived>;

}  // namespace vms::rtsp_session
