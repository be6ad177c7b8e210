#include "targets/rtsp_session/resource.h"

#include <algorithm>

#include "targets/rtsp/url.h"

namespace vms::rtsp_session {

Parsed<Resource> FindResource(const Config& config, std::string_view uri) {
  const auto url = rtsp::ParseUrl(uri);
  if (!url) return std::unexpected(url.error());
  std::string_view path = url->path;
  if (path.ends_with('/')) path.remove_suffix(1);
  for (std::size_t i = 0; i < config.media.size(); ++i) {
    const Media& media = config.media[i];
    if (!path.starts_with(media.path)) continue;
    const std::string_view rest = path.substr(media.path.size());
    if (rest.empty()) return Resource{.media = i, .track = std::nullopt};
    if (!rest.starts_with('/')) continue;
    const auto track = std::ranges::find(media.tracks, rest.substr(1));
    if (track == media.tracks.end()) continue;
    return Resource{.media = i, .track = static_cast<std::size_t>(track - media.tracks.begin())};
  }
  return Refuse(ParseErrorKind::kUnsupported, "nothing of that name is served");
}

}  // namespace vms::rtsp_session
