// Property: a message of either media service that reads keeps to its limits and prints to one that
// reads the same.
// Input: an envelope or its body alone.
#include "harnesses/onvif_messages.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/media.h"

ASSAY_HARNESS(onvif_media_messages_roundtrip, input) {
  using assay::kit::Oracle;
  namespace onvif = vms::onvif;
  onvif_messages::Roundtrip(
      input.text(), onvif::ReadMediaMessage, onvif::PrintMediaMessage,
      [](const onvif::MediaMessage& message) {
        if (const auto* all = std::get_if<onvif::GetProfilesResponse>(&message)) {
          Oracle(all->profiles.size() <= onvif::kMaxProfiles, "profile_count");
          for (const auto& profile : all->profiles) {
            Oracle(!profile.token.empty() && profile.token.size() <= onvif::kMaxTokenBytes,
                   "token_size");
          }
        }
        if (const auto* uri = std::get_if<onvif::MediaUriResponse>(&message)) {
          Oracle(!uri->uri.uri.empty() && uri->uri.uri.size() <= onvif::kMaxUriBytes, "uri_size");
        }
      });
}
