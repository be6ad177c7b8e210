// Messages of the media services: ONVIF Media §5 (ver10) and Media2 §5 (ver20), as far as a client
// needs them to find its streams. Both are hostile. Threads: plain values, pure functions.
//
// A message of Media2 is read into the same structures; `ns` says which service it is of, and it
// is printed as it was read.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/media_profiles.h"
#include "targets/onvif/namespaces.h"
#include "targets/xml/document.h"
#include "targets/xml/duration.h"

namespace vms::onvif {

enum class MediaVersion { k1, k2 };

struct GetProfiles {
  MediaVersion version = MediaVersion::k1;
  std::optional<std::string> token;  // Media2
  friend bool operator==(const GetProfiles&, const GetProfiles&) = default;
};
struct GetProfilesResponse {
  MediaVersion version = MediaVersion::k1;
  std::vector<Profile> profiles;
  friend bool operator==(const GetProfilesResponse&, const GetProfilesResponse&) = default;
};

enum class StreamType { kUnicast, kMulticast };
enum class TransportProtocol { kUdp, kTcp, kRtsp, kHttp };
// tt:StreamSetup, §5.15.1. A tunnel within a transport is not read.
struct StreamSetup {
  StreamType stream = StreamType::kUnicast;
  TransportProtocol protocol = TransportProtocol::kUdp;
  friend bool operator==(const StreamSetup&, const StreamSetup&) = default;
};
// Media2 §5.15.1
enum class Media2Protocol { kRtspUnicast, kRtspMulticast, kRtsp, kRtspOverHttp, kRtspsOverHttp };
struct GetStreamUri {
  std::variant<StreamSetup, Media2Protocol> transport;  // the latter: Media2
  std::string profile_token;
  friend bool operator==(const GetStreamUri&, const GetStreamUri&) = default;
};
struct GetSnapshotUri {
  MediaVersion version = MediaVersion::k1;
  std::string profile_token;
  friend bool operator==(const GetSnapshotUri&, const GetSnapshotUri&) = default;
};
// tt:MediaUri; of Media2 the address alone. The address is a claim (CWE-918).
struct MediaUri {
  std::string uri;
  std::optional<bool> invalid_after_connect, invalid_after_reboot;
  std::optional<xml::Duration> timeout;  // up to kMaxTimeoutMilliseconds
  friend bool operator==(const MediaUri&, const MediaUri&) = default;
};
enum class UriOfWhat { kStream, kSnapshot };
struct MediaUriResponse {
  MediaVersion version = MediaVersion::k1;
  UriOfWhat what = UriOfWhat::kStream;
  MediaUri uri;
  friend bool operator==(const MediaUriResponse&, const MediaUriResponse&) = default;
};

using MediaMessage =
    std::variant<GetProfiles, GetProfilesResponse, GetStreamUri, GetSnapshotUri, MediaUriResponse>;

[[nodiscard]] Parsed<MediaMessage> ReadMediaMessage(const xml::Element& body);
[[nodiscard]] std::string PrintMediaMessage(const MediaMessage& message);

}  // namespace vms::onvif
