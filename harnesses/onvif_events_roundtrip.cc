// Property: an event message that reads keeps to its limits and prints to one that reads the same;
// each notification's topic is concrete and matches itself, and a filter matches its own paths.
// Input: an envelope or its body alone.
#include "harnesses/onvif_messages.h"
#include "targets/onvif/events.h"
#include "targets/onvif/limits.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;

void CheckAll(const std::vector<onvif::Notification>& notifications) {
  Oracle(notifications.size() <= onvif::kMaxNotifications, "notification_count");
  for (const auto& notification : notifications) {
    if (!notification.topic) continue;
    Oracle(onvif::IsConcrete(*notification.topic), "a_topic_is_concrete");
    Oracle(onvif::TopicMatches(*notification.topic, notification.topic->paths.front()),
           "a_topic_matches_itself");
  }
}

void Check(const onvif::EventServiceMessage& message) {
  if (const auto* pull = std::get_if<onvif::PullMessages>(&message)) {
    Oracle(pull->limit >= 1 && pull->limit <= onvif::kMaxNotifications, "pull_limit");
  }
  if (const auto* all = std::get_if<onvif::PullMessagesResponse>(&message)) {
    CheckAll(all->notifications);
  }
  if (const auto* all = std::get_if<onvif::Notify>(&message)) CheckAll(all->notifications);
  const auto* create = std::get_if<onvif::CreatePullPointSubscription>(&message);
  if (create == nullptr || !create->filter) return;
  for (onvif::TopicPath path : create->filter->paths) {
    Oracle(onvif::TopicMatches(*create->filter, path), "a_filter_matches_its_own_paths");
    if (!path.and_below) continue;
    path.steps.push_back({.uri = {}, .name = "below"});
    Oracle(onvif::TopicMatches(*create->filter, path), "a_filter_matches_what_is_below");
  }
}

}  // namespace

ASSAY_HARNESS(onvif_events_roundtrip, input) {
  onvif_messages::Roundtrip(input.text(), onvif::ReadEventMessage, onvif::PrintEventMessage, Check);
}
