#include <string>

#include "targets/sdp/parser.h"

namespace vms::sdp {
namespace {

// Appends lines to a text. Values are printed as they are: the types of session.h hold no line ends
// when they come from Parse().
class Printer {
 public:
  template <typename... Parts>
  void Line(char type, const Parts&... parts) {
    text_ += type;
    text_ += '=';
    (Part(parts), ...);
    text_ += "\r\n";
  }
  void Optional(char type, const std::optional<std::string_view>& value) {
    if (value) Line(type, *value);
  }
  void Print(const Connection& connection);
  void Print(const Timing& timing);
  void Print(const Media& media);
  void Print(const std::vector<Bandwidth>& bandwidths) {
    for (const Bandwidth& bandwidth : bandwidths) Line('b', bandwidth.type, ":", bandwidth.value);
  }
  void Print(const std::vector<Attribute>& attributes) {
    for (const Attribute& attribute : attributes) {
      if (attribute.value) {
        Line('a', attribute.name, ":", *attribute.value);
      } else {
        Line('a', attribute.name);
      }
    }
  }
  std::string Take() { return std::move(text_); }

 private:
  void Part(std::string_view part) { text_ += part; }
  void Part(std::uint64_t number) { text_ += std::to_string(number); }
  void Part(std::int64_t number) { text_ += std::to_string(number); }

  std::string text_;
};

void Printer::Print(const Connection& connection) {
  std::string address(connection.address);
  if (connection.ttl) address += "/" + std::to_string(*connection.ttl);
  if (connection.address_count) address += "/" + std::to_string(*connection.address_count);
  Line('c', connection.net_type, " ", connection.address_type, " ", std::string_view(address));
}

void Printer::Print(const Timing& timing) {
  Line('t', timing.start, " ", timing.stop);
  for (const Repeat& repeat : timing.repeats) {
    std::string offsets;
    for (const std::int64_t offset : repeat.offsets) offsets += " " + std::to_string(offset);
    Line('r', repeat.interval, " ", repeat.duration, std::string_view(offsets));
  }
}

void Printer::Print(const Media& media) {
  std::string ports = std::to_string(media.port);
  if (media.port_count) ports += "/" + std::to_string(*media.port_count);
  std::string formats;
  for (const std::string_view format : media.formats) formats.append(" ").append(format);
  Line('m', media.type, " ", std::string_view(ports), " ", media.protocol,
       std::string_view(formats));
  Optional('i', media.information);
  for (const Connection& connection : media.connections) Print(connection);
  Print(media.bandwidths);
  Optional('k', media.key);
  Print(media.attributes);
}

}  // namespace

std::string Print(const Session& session) {
  Printer out;
  const Origin& origin = session.origin;
  out.Line('v', "0");
  out.Line('o', origin.username, " ", origin.session_id, " ", origin.session_version, " ",
           origin.net_type, " ", origin.address_type, " ", origin.address);
  out.Line('s', session.name);
  out.Optional('i', session.information);
  out.Optional('u', session.uri);
  for (const std::string_view email : session.emails) out.Line('e', email);
  for (const std::string_view phone : session.phones) out.Line('p', phone);
  if (session.connection) out.Print(*session.connection);
  out.Print(session.bandwidths);
  for (const Timing& timing : session.timings) out.Print(timing);
  if (!session.zones.empty()) {
    std::string zones;
    for (const ZoneAdjustment& zone : session.zones) {
      zones +=
          (zones.empty() ? "" : " ") + std::to_string(zone.at) + " " + std::to_string(zone.offset);
    }
    out.Line('z', std::string_view(zones));
  }
  out.Optional('k', session.key);
  out.Print(session.attributes);
  for (const Media& media : session.media) out.Print(media);
  return out.Take();
}

}  // namespace vms::sdp
