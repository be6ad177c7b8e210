// Property: a message that parses prints to bytes that parse to the same message, and its addresses
// and error codes do so, too; every value lies within the datagram. Input: a datagram.
#include "harnesses/kit/harness.h"
#include "targets/stun/attributes.h"
#include "targets/stun/limits.h"
#include "targets/stun/message.h"

namespace {

using assay::kit::Oracle;
namespace stun = vms::stun;

void CheckValues(const stun::Attribute& attribute, const stun::TransactionId& transaction) {
  if (const auto address = stun::ParseAddress(attribute.value)) {
    Oracle(stun::ParseAddress(stun::PrintAddress(*address)) == address, "address_roundtrip");
  }
  if (const auto address = stun::ParseXorAddress(attribute.value, transaction)) {
    const auto printed = stun::PrintXorAddress(*address, transaction);
    Oracle(stun::ParseXorAddress(printed, transaction) == address, "xor_address_roundtrip");
    Oracle(stun::ParseAddress(printed) != address, "xor_hides_the_address");
  }
  if (const auto error = stun::ParseErrorCode(attribute.value)) {
    Oracle(error->code >= 300 && error->code <= 699, "error_code_in_range");
    const auto printed = stun::PrintErrorCode(*error);
    Oracle(stun::ParseErrorCode(printed) == error, "error_code_roundtrip");
  }
  if (const auto types = stun::ParseUnknownAttributes(attribute.value)) {
    Oracle(types->size() * 2 == attribute.value.size(), "unknown_attributes_are_all_there");
  }
  const auto priority = stun::ParsePriority(attribute.value);
  const auto tie = stun::ParseTieBreaker(attribute.value);
  Oracle(priority.has_value() == (attribute.value.size() == 4) &&
             tie.has_value() == (attribute.value.size() == 8),
         "numbers_have_their_size");
  const auto text = stun::ParseText(attribute.value, stun::kMaxUsernameBytes);
  Oracle(text.has_value() == (attribute.value.size() <= stun::kMaxUsernameBytes),
         "texts_are_short");
}

}  // namespace

ASSAY_HARNESS(stun_message_roundtrip, input) {
  const vms::ByteView datagram = input.bytes();
  const auto message = stun::Parse(datagram);
  if (!message) return;
  Oracle(message->attributes.size() <= stun::kMaxAttributes && message->method <= 0xFFF,
         "limits_hold");
  for (const stun::Attribute& attribute : message->attributes) {
    Oracle(attribute.offset + 4 + attribute.value.size() <= datagram.size(), "values_are_within");
    CheckValues(attribute, message->transaction);
  }
  for (const std::uint16_t type : stun::UnknownRequired(*message)) {
    Oracle(type < 0x8000 && stun::Find(*message, type) != nullptr, "unknown_ones_are_there");
  }
  const auto printed = stun::Print(*message);
  Oracle(printed && printed->size() == datagram.size(), "print_has_the_same_size");
  // The fingerprint is over padding, too, which is printed as zeros.
  const auto again = stun::Parse(*printed);
  const bool same = vms::ByteView(*printed) == datagram;
  if (!same && stun::Find(*message, stun::kFingerprint) != nullptr) return;
  Oracle(again && *again == *message, "print_loses_nothing");
}
