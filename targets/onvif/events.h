// Messages of the event service: ONVIF Core §9, WS-BaseNotification 1.3 §3 and §4.
// Threads: plain values, pure functions.
//
// Times of termination are moments or lengths (up to a day); topics are resolved names (topic.h).
// Of an ElementItem only the names are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/namespaces.h"
#include "targets/onvif/topic.h"
#include "targets/xml/date_time.h"
#include "targets/xml/document.h"
#include "targets/xml/duration.h"

namespace vms::onvif {

using TerminationTime = std::variant<xml::DateTime, xml::Duration>;

struct SimpleItem {
  std::string name, value;
  friend bool operator==(const SimpleItem&, const SimpleItem&) = default;
};
struct ElementItem {
  std::string name;
  friend bool operator==(const ElementItem&, const ElementItem&) = default;
};
struct ItemList {
  std::vector<SimpleItem> simple;
  std::vector<ElementItem> elements;
  friend bool operator==(const ItemList&, const ItemList&) = default;
};
enum class PropertyOperation { kInitialized, kDeleted, kChanged };
// tt:Message
struct EventMessage {
  xml::DateTime time;
  std::optional<PropertyOperation> operation;
  std::optional<ItemList> source, key, data;
  friend bool operator==(const EventMessage&, const EventMessage&) = default;
};
// wsnt:NotificationMessage. A message that is not tt:Message is passed over.
struct Notification {
  std::optional<TopicExpression> topic;  // concrete
  std::optional<EventMessage> message;
  friend bool operator==(const Notification&, const Notification&) = default;
};

struct CreatePullPointSubscription {
  static constexpr QName kName{Ns::kEvents, "CreatePullPointSubscription"};
  std::optional<TopicExpression> filter;
  std::optional<TerminationTime> initial_termination;
  friend bool operator==(const CreatePullPointSubscription&,
                         const CreatePullPointSubscription&) = default;
};
struct CreatePullPointSubscriptionResponse {
  static constexpr QName kName{Ns::kEvents, "CreatePullPointSubscriptionResponse"};
  std::string address;  // a claim: CWE-918
  xml::DateTime current, termination;
  friend bool operator==(const CreatePullPointSubscriptionResponse&,
                         const CreatePullPointSubscriptionResponse&) = default;
};
struct PullMessages {
  static constexpr QName kName{Ns::kEvents, "PullMessages"};
  xml::Duration timeout;
  std::uint32_t limit = 1;  // 1 to kMaxNotifications; more is read as that
  friend bool operator==(const PullMessages&, const PullMessages&) = default;
};
struct PullMessagesResponse {
  static constexpr QName kName{Ns::kEvents, "PullMessagesResponse"};
  xml::DateTime current, termination;
  std::vector<Notification> notifications;
  friend bool operator==(const PullMessagesResponse&, const PullMessagesResponse&) = default;
};
struct Renew {
  static constexpr QName kName{Ns::kNotify, "Renew"};
  TerminationTime termination;
  friend bool operator==(const Renew&, const Renew&) = default;
};
struct RenewResponse {
  static constexpr QName kName{Ns::kNotify, "RenewResponse"};
  xml::DateTime termination;
  std::optional<xml::DateTime> current;
  friend bool operator==(const RenewResponse&, const RenewResponse&) = default;
};
struct Unsubscribe {
  static constexpr QName kName{Ns::kNotify, "Unsubscribe"};
  friend bool operator==(const Unsubscribe&, const Unsubscribe&) = default;
};
struct UnsubscribeResponse {
  static constexpr QName kName{Ns::kNotify, "UnsubscribeResponse"};
  friend bool operator==(const UnsubscribeResponse&, const UnsubscribeResponse&) = default;
};
struct Notify {
  static constexpr QName kName{Ns::kNotify, "Notify"};
  std::vector<Notification> notifications;
  friend bool operator==(const Notify&, const Notify&) = default;
};

using EventServiceMessage =
    std::variant<CreatePullPointSubscription, CreatePullPointSubscriptionResponse, PullMessages,
                 PullMessagesResponse, Renew, RenewResponse, Unsubscribe, UnsubscribeResponse,
                 Notify>;

[[nodiscard]] Parsed<EventServiceMessage> ReadEventMessage(const xml::Element& body);
[[nodiscard]] std::string PrintEventMessage(const EventServiceMessage& message);

}  // namespace vms::onvif
