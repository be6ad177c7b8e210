// The description of a notification, which messages and the metadata stream share.
#pragma once

#include "targets/onvif/events.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"

namespace vms::onvif {

inline constexpr std::string_view kConcreteSet =
    "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet";

// Whatever dialect the peer names: its text has to be of this grammar.
inline constexpr auto kTopic = [](auto& part, auto& value) {
  if constexpr (std::remove_reference_t<decltype(part)>::kReads) {
    auto read = ReadTopicExpression(part.element());
    if (!read) return part.Fail(read.error());
    value = std::move(*read);
  } else {
    const PrintedTopic printed = PrintTopicExpression(value);
    for (std::size_t i = 0; i < printed.uris.size(); ++i) {
      part.writer().Attribute("xmlns:n" + std::to_string(i), printed.uris[i]);
    }
    part.writer().Attribute("Dialect", kConcreteSet);
    part.writer().Text(printed.text);
  }
};

inline constexpr auto kConcreteTopic = [](auto& part, auto& value) {
  kTopic(part, value);
  if constexpr (std::remove_reference_t<decltype(part)>::kReads) {
    if (part.ok() && !IsConcrete(value)) {
      part.Fail(ParseErrorKind::kMalformed, "a notification has no one topic");
    }
  }
};

inline constexpr auto kItems = [](auto& part, auto& value) {
  part.List({Ns::kSchema, "SimpleItem"}, value.simple, kMaxItems, [](auto& inner, auto& item) {
    inner.Attribute("Name", item.name, CheckName);
    inner.Attribute("Value", item.value, CheckValue);
  });
  part.List({Ns::kSchema, "ElementItem"}, value.elements, kMaxItems,
            [](auto& inner, auto& item) { inner.Attribute("Name", item.name, CheckName); });
};

inline constexpr auto kEventMessage = [](auto& part, auto& value) {
  part.Attribute("UtcTime", value.time);
  part.Attribute("PropertyOperation", value.operation, Words{"Initialized", "Deleted", "Changed"});
  part.Part({Ns::kSchema, "Source"}, value.source, kItems);
  part.Part({Ns::kSchema, "Key"}, value.key, kItems);
  part.Part({Ns::kSchema, "Data"}, value.data, kItems);
};

inline constexpr auto kNotification = [](auto& part, auto& value) {
  part.Part({Ns::kNotify, "Topic"}, value.topic, kConcreteTopic);
  part.Group({Ns::kNotify, "Message"}, value.message.has_value(), [&](auto& inner) {
    inner.Part({Ns::kSchema, "Message"}, value.message, kEventMessage);
  });
};

}  // namespace vms::onvif
