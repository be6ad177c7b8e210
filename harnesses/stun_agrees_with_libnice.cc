// Property: libnice takes the messages that we take, finds the same attributes and addresses in
// them, and computes the same fingerprint; what only libnice takes is one of kTolerances.
// Input: a datagram.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stun/stunagent.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/base/byte_writer.h"
#include "targets/stun/attributes.h"
#include "targets/stun/integrity.h"
#include "targets/stun/limits.h"
#include "targets/stun/message.h"

namespace {

using assay::kit::Oracle;
namespace stun = vms::stun;

struct Tolerance {
  std::string_view about;  // our refusal
  std::string_view reason;
};
// Where we refuse and libnice takes the datagram for one message.
constexpr std::array kTolerances = {
    Tolerance{"there is no magic cookie", "it speaks RFC 3489, too; its agents look at it later"},
    Tolerance{"the message is too long", "our limit"},
    Tolerance{"too many attributes", "our limit"},
    Tolerance{"the fingerprint is wrong or not last",
              "this function looks at lengths only; see CheckFingerprint for its agents"},
};

struct TheirMessage {
  explicit TheirMessage(vms::ByteView datagram) : bytes(datagram.begin(), datagram.end()) {
    message.buffer = reinterpret_cast<std::uint8_t*>(bytes.data());
    message.buffer_len = bytes.size();
  }
  int Length() const {
    return stun_message_validate_buffer_length(message.buffer, bytes.size(), true);
  }
  std::vector<std::byte> bytes;
  StunMessage message{};
};

// An agent that asks for fingerprints calls messages with wrong ones bad, before it looks further.
bool FingerprintIsRight(TheirMessage& theirs) {
  const assay::kit::AllowNondeterminism reference;
  constexpr std::array<std::uint16_t, 1> kNoneKnown = {0};
  StunAgent agent;
  stun_agent_init(&agent, kNoneKnown.data(), STUN_COMPATIBILITY_RFC5389,
                  static_cast<StunAgentUsageFlags>(STUN_AGENT_USAGE_USE_FINGERPRINT |
                                                   STUN_AGENT_USAGE_IGNORE_CREDENTIALS));
  StunMessage message{};
  const auto status = stun_agent_validate(&agent, &message, theirs.message.buffer,
                                          theirs.bytes.size(), nullptr, nullptr);
  return status != STUN_VALIDATION_BAD_REQUEST;
}

void CheckFound(const stun::Message& ours, TheirMessage& theirs, std::uint16_t type) {
  std::uint16_t size = 0;
  const void* found = stun_message_find(&theirs.message, static_cast<StunAttribute>(type), &size);
  const stun::Attribute* attribute = stun::Find(ours, type);
  Oracle((found != nullptr) == (attribute != nullptr), "the_same_attributes_are_found");
  if (found == nullptr) return;
  const auto* at = static_cast<const std::byte*>(found);
  Oracle(size == attribute->value.size(), "attributes_have_the_same_size");
  Oracle(at == theirs.bytes.data() + attribute->offset + 4, "attributes_are_at_the_same_place");
}

stun::Address FromSystem(const sockaddr_storage& from) {
  stun::Address address;
  address.v6 = from.ss_family == AF_INET6;
  if (address.v6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &from, sizeof(v6));
    address.port = ntohs(v6.sin6_port);
    std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
  } else {
    sockaddr_in v4{};
    std::memcpy(&v4, &from, sizeof(v4));
    address.port = ntohs(v4.sin_port);
    std::memcpy(address.bytes.data(), &v4.sin_addr, 4);
  }
  return address;
}

void CheckAddress(const stun::Message& ours, TheirMessage& theirs, bool is_xored) {
  const std::uint16_t type = is_xored ? stun::kXorMappedAddress : stun::kMappedAddress;
  const stun::Attribute* attribute = stun::Find(ours, type);
  if (attribute == nullptr) return;
  const auto parsed = is_xored ? stun::ParseXorAddress(attribute->value, ours.transaction)
                               : stun::ParseAddress(attribute->value);
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  const auto find = is_xored ? &stun_message_find_xor_addr : &stun_message_find_addr;
  const bool found = find(&theirs.message, static_cast<StunAttribute>(type), &address, &size) ==
                     STUN_MESSAGE_RETURN_SUCCESS;
  Oracle(found == parsed.has_value(), "the_same_addresses_are_read");
  if (found) Oracle(FromSystem(address) == *parsed, "addresses_are_the_same");
}

// With a fingerprint of ours at the end, whatever the message was.
void CheckFingerprint(stun::Message message) {
  std::erase_if(message.attributes,
                [](const auto& each) { return each.type == stun::kFingerprint; });
  std::array<std::byte, 4> value{};
  message.attributes.push_back({.type = stun::kFingerprint, .value = vms::ByteView(value)});
  auto printed = stun::Print(message);
  if (!printed) return;  // a full message
  const auto before = std::span(*printed).first(printed->size() - 8);
  vms::ByteWriter writer;
  writer.U32(stun::Fingerprint(before));
  std::ranges::copy(writer.Take(), printed->end() - 4);
  TheirMessage right(*printed);
  Oracle(FingerprintIsRight(right), "our_fingerprint_is_right");
  TheirMessage wrong(*printed);
  wrong.bytes.back() ^= std::byte{1};
  Oracle(!FingerprintIsRight(wrong), "another_fingerprint_is_wrong");
}

// libnice takes the type 0x0115 for 0x0017: Google and Microsoft clients send their data
// indications so. By RFC 8489 §5 it is an error response of the method 5.
bool ReadsAnotherType(std::span<const std::byte> datagram) {
  return datagram.size() >= 2 && datagram[0] == std::byte{0x01} && datagram[1] == std::byte{0x15};
}

}  // namespace

ASSAY_HARNESS(stun_agrees_with_libnice, input) {
  const vms::ByteView datagram = input.bytes();
  const auto ours = stun::Parse(datagram);
  TheirMessage theirs(datagram);
  const bool whole = !datagram.empty() && theirs.Length() == static_cast<int>(datagram.size());
  if (!ours) {
    const bool known = std::ranges::any_of(
        kTolerances, [&](const Tolerance& each) { return each.about == ours.error().what; });
    Oracle(!whole || known, "our_refusals_are_explained", ours.error().what);
    return;
  }
  Oracle(whole, "it_takes_what_we_take");
  Oracle(stun_message_has_cookie(&theirs.message), "it_finds_the_cookie");
  if (!ReadsAnotherType(datagram)) {
    Oracle(
        static_cast<int>(stun_message_get_class(&theirs.message)) == static_cast<int>(ours->kind),
        "the_class_is_the_same");
    Oracle(static_cast<int>(stun_message_get_method(&theirs.message)) == ours->method,
           "the_method_is_the_same");
  }
  for (const stun::Attribute& attribute : ours->attributes)
    CheckFound(*ours, theirs, attribute.type);
  for (const std::uint16_t type : {stun::kUsername, stun::kMessageIntegrity, stun::kFingerprint}) {
    CheckFound(*ours, theirs, type);
  }
  CheckAddress(*ours, theirs, true);
  CheckAddress(*ours, theirs, false);
  if (stun::Find(*ours, stun::kFingerprint) != nullptr) {
    Oracle(FingerprintIsRight(theirs), "it_takes_the_fingerprint_we_take");
  }
  CheckFingerprint(*ours);
}
