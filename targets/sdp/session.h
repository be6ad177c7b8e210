// A session description as plain values, RFC 8866 §5.
//
// Every string_view points into the text that was parsed and lives as long as it (or into a
// literal). A value that Parse() returned prints to a description that is valid by the letter of
// RFC 8866.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vms::sdp {

// o=, §5.2. Numbers are kept as text: they are 64-bit timestamps that cameras fill with anything.
struct Origin {
  std::string_view username;
  std::string_view session_id;
  std::string_view session_version;
  std::string_view net_type;
  std::string_view address_type;
  std::string_view address;
  friend bool operator==(const Origin&, const Origin&) = default;
};

// c=, §5.7.
struct Connection {
  std::string_view net_type;
  std::string_view address_type;
  std::string_view address;                    // without /ttl and /count
  std::optional<std::uint8_t> ttl;             // IP4 only
  std::optional<std::uint16_t> address_count;  // 1 or more
  friend bool operator==(const Connection&, const Connection&) = default;
};

// b=, §5.8: kilobits per second for CT and AS, bits per second for TIAS (RFC 3890).
struct Bandwidth {
  std::string_view type;
  std::uint64_t value = 0;
  friend bool operator==(const Bandwidth&, const Bandwidth&) = default;
};

// r=, §5.10, in seconds.
struct Repeat {
  std::int64_t interval = 0;
  std::int64_t duration = 0;
  std::vector<std::int64_t> offsets;
  friend bool operator==(const Repeat&, const Repeat&) = default;
};

// t=, §5.9: seconds since 1900; 0 means unbounded.
struct Timing {
  std::uint64_t start = 0;
  std::uint64_t stop = 0;
  std::vector<Repeat> repeats;
  friend bool operator==(const Timing&, const Timing&) = default;
};

// z=, §5.11.
struct ZoneAdjustment {
  std::uint64_t at = 0;
  std::int64_t offset = 0;  // seconds
  friend bool operator==(const ZoneAdjustment&, const ZoneAdjustment&) = default;
};

// a=, §5.13. A property attribute has no value; "a=x:" has an empty one.
struct Attribute {
  std::string_view name;
  std::optional<std::string_view> value;
  friend bool operator==(const Attribute&, const Attribute&) = default;
};

// m= and what follows it, §5.14.
struct Media {
  std::string_view type;  // "video", "audio", "application", …
  std::uint16_t port = 0;
  std::optional<std::uint16_t> port_count;  // 1 or more
  std::string_view protocol;                // "RTP/AVP", "RTP/SAVP", "UDP", …
  std::vector<std::string_view> formats;    // RTP payload types, or tokens; at least one
  std::optional<std::string_view> information;
  std::vector<Connection> connections;
  std::vector<Bandwidth> bandwidths;
  std::optional<std::string_view> key;
  std::vector<Attribute> attributes;
  friend bool operator==(const Media&, const Media&) = default;
};

struct Session {
  Origin origin;
  std::string_view name;
  std::optional<std::string_view> information;
  std::optional<std::string_view> uri;
  std::vector<std::string_view> emails;
  std::vector<std::string_view> phones;
  std::optional<Connection> connection;
  std::vector<Bandwidth> bandwidths;
  std::vector<Timing> timings;  // at least one
  std::vector<ZoneAdjustment> zones;
  std::optional<std::string_view> key;
  std::vector<Attribute> attributes;
  std::vector<Media> media;
  friend bool operator==(const Session&, const Session&) = default;
};

}  // namespace vms::sdp
