#include "targets/onvif/events.h"

#include "targets/onvif/describe_events.h"
#include "targets/xml/values.h"

namespace vms::onvif {
namespace {

// wsnt:AbsoluteOrRelativeTimeType: a length begins with 'P'.
constexpr auto kTermination = [](auto& part, auto& value) {
  if constexpr (std::remove_reference_t<decltype(part)>::kReads) {
    const std::string_view text = xml::TrimSpace(part.element().Text().value_or(""));
    if (text.starts_with('P') || text.starts_with('-')) value = xml::Duration();
  }
  if (auto* moment = std::get_if<xml::DateTime>(&value)) return part.Self(*moment);
  part.Self(std::get<xml::Duration>(value), kMaxTimeoutMilliseconds);
};

}  // namespace

template <typename P>
void Describe(P& part, Of<P, CreatePullPointSubscription> value) {
  part.Group(Tev("Filter"), value.filter.has_value(),
             [&](auto& filter) { filter.Part(Wsnt("TopicExpression"), value.filter, kTopic); });
  part.Part(Tev("InitialTerminationTime"), value.initial_termination, kTermination);
}
template <typename P>
void Describe(P& part, Of<P, CreatePullPointSubscriptionResponse> value) {
  part.Group(Tev("SubscriptionReference"), true, [&](auto& reference) {
    reference.Value({Ns::kAddressing, "Address"}, value.address, CheckUri);
  });
  part.Value(Wsnt("CurrentTime"), value.current);
  part.Value(Wsnt("TerminationTime"), value.termination);
}
template <typename P>
void Describe(P& part, Of<P, PullMessages> value) {
  part.Value(Tev("Timeout"), value.timeout, kMaxTimeoutMilliseconds);
  part.Value(Tev("MessageLimit"), value.limit, 1, 0x7FFFFFFF);
  if constexpr (P::kReads) {
    if (value.limit > kMaxNotifications) value.limit = kMaxNotifications;
  }
}
template <typename P>
void Describe(P& part, Of<P, PullMessagesResponse> value) {
  part.Value(Tev("CurrentTime"), value.current);
  part.Value(Tev("TerminationTime"), value.termination);
  part.List(Wsnt("NotificationMessage"), value.notifications, kMaxNotifications, kNotification);
}
template <typename P>
void Describe(P& part, Of<P, Renew> value) {
  part.Part(Wsnt("TerminationTime"), value.termination, kTermination);
}
template <typename P>
void Describe(P& part, Of<P, RenewResponse> value) {
  part.Value(Wsnt("TerminationTime"), value.termination);
  part.Value(Wsnt("CurrentTime"), value.current);
}
template <typename P>
void Describe(P&, Of<P, Unsubscribe>) {}
template <typename P>
void Describe(P&, Of<P, UnsubscribeResponse>) {}
template <typename P>
void Describe(P& part, Of<P, Notify> value) {
  part.List(Wsnt("NotificationMessage"), value.notifications, kMaxNotifications, kNotification);
}

Parsed<EventServiceMessage> ReadEventMessage(const xml::Element& body) {
  return ReadOneOf(body, static_cast<EventServiceMessage*>(nullptr));
}
std::string PrintEventMessage(const EventServiceMessage& message) { return PrintOneOf(message); }

}  // namespace vms::onvif
