#include "targets/onvif/media.h"

#include <array>

#include "targets/onvif/describe_media.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {
namespace {

constexpr Ns NsOf(MediaVersion version) {
  return version == MediaVersion::k1 ? Ns::kMedia : Ns::kMedia2;
}
constexpr MediaVersion VersionOf(const GetStreamUri& value) {
  return value.transport.index() == 0 ? MediaVersion::k1 : MediaVersion::k2;
}
template <typename T>
constexpr MediaVersion VersionOf(const T& value) {
  return value.version;
}

std::string_view NameOf(const GetProfiles&) { return "GetProfiles"; }
std::string_view NameOf(const GetProfilesResponse&) { return "GetProfilesResponse"; }
std::string_view NameOf(const GetStreamUri&) { return "GetStreamUri"; }
std::string_view NameOf(const GetSnapshotUri&) { return "GetSnapshotUri"; }
std::string_view NameOf(const MediaUriResponse& value) {
  return value.what == UriOfWhat::kStream ? "GetStreamUriResponse" : "GetSnapshotUriResponse";
}

}  // namespace

template <typename P>
void Describe(P& part, Of<P, GetProfiles> value) {
  if (value.version == MediaVersion::k2) {
    part.Value({Ns::kMedia2, "Token"}, value.token, CheckToken);
  }
}

template <typename P>
void Describe(P& part, Of<P, GetProfilesResponse> value) {
  const MediaVersion version = value.version;
  part.List({NsOf(version), "Profiles"}, value.profiles, kMaxProfiles,
            [version](auto& inner, auto& profile) { DescribeProfile(inner, profile, version); });
}

namespace {
constexpr auto kSetup = [](auto& part, auto& value) {
  part.Value(Tt("Stream"), value.stream, Words{"RTP-Unicast", "RTP-Multicast"});
  part.Group(Tt("Transport"), true, [&](auto& transport) {
    transport.Value(Tt("Protocol"), value.protocol, Words{"UDP", "TCP", "RTSP", "HTTP"});
  });
};

}  // namespace

template <typename P>
void Describe(P& part, Of<P, GetStreamUri> value) {
  if (auto* setup = std::get_if<StreamSetup>(&value.transport)) {
    part.Part({Ns::kMedia, "StreamSetup"}, *setup, kSetup);
    part.Value({Ns::kMedia, "ProfileToken"}, value.profile_token, CheckToken);
    return;
  }
  part.Value({Ns::kMedia2, "Protocol"}, std::get<Media2Protocol>(value.transport),
             Words{"RtspUnicast", "RtspMulticast", "RTSP", "RtspOverHttp", "RtspsOverHttp"});
  part.Value({Ns::kMedia2, "ProfileToken"}, value.profile_token, CheckToken);
}

template <typename P>
void Describe(P& part, Of<P, GetSnapshotUri> value) {
  part.Value({NsOf(value.version), "ProfileToken"}, value.profile_token, CheckToken);
}

template <typename P>
void Describe(P& part, Of<P, MediaUriResponse> value) {
  if (value.version == MediaVersion::k2) {
    return part.Value({Ns::kMedia2, "Uri"}, value.uri.uri, CheckUri);
  }
  part.Part({Ns::kMedia, "MediaUri"}, value.uri, [](auto& inner, auto& uri) {
    inner.Value(Tt("Uri"), uri.uri, CheckUri);
    inner.Value(Tt("InvalidAfterConnect"), uri.invalid_after_connect);
    inner.Value(Tt("InvalidAfterReboot"), uri.invalid_after_reboot);
    inner.Value(Tt("Timeout"), uri.timeout, kMaxTimeoutMilliseconds);
  });
}

namespace {
// What an element of that version and name begins as.
std::optional<MediaMessage> Blank(MediaVersion version, std::string_view local) {
  GetStreamUri stream;
  if (version == MediaVersion::k2) stream.transport = Media2Protocol::kRtspUnicast;
  const std::array<MediaMessage, 6> all = {
      GetProfiles{.version = version, .token = {}},
      GetProfilesResponse{.version = version, .profiles = {}},
      stream,
      GetSnapshotUri{.version = version, .profile_token = {}},
      MediaUriResponse{.version = version, .what = UriOfWhat::kStream, .uri = {}},
      MediaUriResponse{.version = version, .what = UriOfWhat::kSnapshot, .uri = {}}};
  for (const MediaMessage& message : all) {
    if (std::visit([](const auto& value) { return NameOf(value); }, message) == local) {
      return message;
    }
  }
  return std::nullopt;
}
}  // namespace

Parsed<MediaMessage> ReadMediaMessage(const xml::Element& body) {
  const xml::Name& name = body.name();
  std::optional<MediaMessage> message;
  if (name.uri == UriOf(Ns::kMedia)) message = Blank(MediaVersion::k1, name.local);
  if (name.uri == UriOf(Ns::kMedia2)) message = Blank(MediaVersion::k2, name.local);
  if (!message) return Refuse(ParseErrorKind::kUnsupported, "the message is not known");
  std::optional<ParseError> error;
  PartReader part(body, error);
  std::visit([&part](auto& value) { Describe(part, value); }, *message);
  if (error) return std::unexpected(*error);
  return std::move(*message);
}

std::string PrintMediaMessage(const MediaMessage& message) {
  return std::visit(
      [](const auto& value) { return PrintAs({NsOf(VersionOf(value)), NameOf(value)}, value); },
      message);
}

}  // namespace vms::onvif
