// STUN messages beside libnice. Both sides check one datagram (lengths, cookie, attributes, the
// fingerprint where there is one), give its class and method, and look for the attributes that an
// ICE agent or a client looks for, with the addresses read. libnice's agent is made once; it asks
// for a fingerprint, or not, so that the inputs are in two rows.
#include <netinet/in.h>
#include <stun/stunagent.h>

#include <array>

#include "benchmarks/side_by_side.h"
#include "targets/base/byte_writer.h"
#include "targets/stun/attributes.h"
#include "targets/stun/integrity.h"
#include "targets/stun/message.h"

namespace {

namespace stun = vms::stun;

constexpr std::array kLookedFor = {stun::kUsername,     stun::kErrorCode, stun::kPriority,
                                   stun::kUseCandidate, stun::kRealm,     stun::kMessageIntegrity};

bool Ours(const std::string& bytes) {
  const auto message = stun::Parse(bench::Bytes(bytes));
  if (!message) return false;
  benchmark::DoNotOptimize(message->kind);
  benchmark::DoNotOptimize(message->method);
  for (const std::uint16_t type : kLookedFor) {
    benchmark::DoNotOptimize(stun::Find(*message, type));
  }
  if (const stun::Attribute* mapped = stun::Find(*message, stun::kXorMappedAddress)) {
    benchmark::DoNotOptimize(stun::ParseXorAddress(mapped->value, message->transaction));
  }
  return true;
}

// An agent that knows every attribute it is asked for, and no credentials.
StunAgent AgentWith(unsigned flags) {
  static constexpr std::array<std::uint16_t, 11> kKnown = {
      0x0001, 0x0006, 0x0008, 0x0009, 0x000A, 0x0014, 0x0015, 0x0020, 0x0024, 0x0025, 0};
  StunAgent agent;
  stun_agent_init(&agent, kKnown.data(), STUN_COMPATIBILITY_RFC5389,
                  static_cast<StunAgentUsageFlags>(flags | STUN_AGENT_USAGE_IGNORE_CREDENTIALS));
  return agent;
}

bool Libnice(StunAgent& agent, const std::string& bytes) {
  StunMessage message;
  const auto status =
      stun_agent_validate(&agent, &message, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                          bytes.size(), nullptr, nullptr);
  // Answers to questions that this agent never asked, which it says last of all.
  if (status != STUN_VALIDATION_SUCCESS && status != STUN_VALIDATION_UNMATCHED_RESPONSE) {
    return false;
  }
  benchmark::DoNotOptimize(stun_message_get_class(&message));
  benchmark::DoNotOptimize(stun_message_get_method(&message));
  for (const std::uint16_t type : kLookedFor) {
    std::uint16_t size = 0;
    benchmark::DoNotOptimize(stun_message_find(&message, static_cast<StunAttribute>(type), &size));
  }
  sockaddr_storage address;
  socklen_t size = sizeof(address);
  benchmark::DoNotOptimize(
      stun_message_find_xor_addr(&message, STUN_ATTRIBUTE_XOR_MAPPED_ADDRESS, &address, &size));
  return true;
}

bool LibnicePlain(const std::string& bytes) {
  static StunAgent agent = AgentWith(0);
  return Libnice(agent, bytes);
}
bool LibniceFingerprint(const std::string& bytes) {
  static StunAgent agent = AgentWith(STUN_AGENT_USAGE_USE_FINGERPRINT);
  return Libnice(agent, bytes);
}

bench::Inputs SeedsOf(bool fingerprint) {
  bench::Inputs inputs;
  for (const std::string& seed : bench::Seeds("stun_agrees_with_libnice")) {
    const auto message = stun::Parse(bench::Bytes(seed));
    if (!message) continue;
    if ((stun::Find(*message, stun::kFingerprint) != nullptr) == fingerprint) {
      inputs.push_back(seed);
    }
  }
  return inputs;
}

// `message` with a fingerprint.
std::string Finished(stun::Message message) {
  static constexpr std::array<std::byte, 4> kZeros{};
  message.attributes.push_back({.type = stun::kFingerprint, .value = vms::ByteView(kZeros)});
  auto bytes = stun::Print(message).value_or(std::vector<std::byte>(8));
  vms::ByteWriter writer;
  writer.U32(stun::Fingerprint(std::span(bytes).first(bytes.size() - 8)));
  std::ranges::copy(writer.Take(), bytes.end() - 4);
  return bench::Text(bytes);
}

std::string WithText(std::size_t bytes) {
  const std::string text(bytes, 's');
  stun::Message message;
  message.attributes.push_back({.type = stun::kSoftware, .value = bench::Bytes(text)});
  return Finished(message);
}

std::string WithAttributes(std::size_t count) {
  stun::Message message;
  for (std::size_t i = 0; i < count; ++i) {
    message.attributes.push_back({.type = stun::kSoftware, .value = bench::Bytes("some words")});
  }
  return Finished(message);
}

}  // namespace

void bench::Register() {
  SideBySide("stun/fingerprint_seeds", "libnice", SeedsOf(true), Ours, LibniceFingerprint);
  SideBySide("stun/plain_seeds", "libnice", SeedsOf(false), Ours, LibnicePlain);
  SideBySide("stun/1000_byte_text", "libnice", {WithText(1000)}, Ours, LibniceFingerprint);
  Linear("stun_text", 16, 1024, WithText, Ours);
  Linear("stun_attributes", 1, 31, WithAttributes, Ours);
}
