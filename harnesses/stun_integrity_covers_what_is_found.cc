// Property: in a message whose integrity is right, changing one bit either makes the integrity
// wrong (or the message), or changes nothing that a reader of the message can find.
// Input: which byte and bit (three bytes), then a datagram, whose integrity is made right.
#include <vector>

#include "harnesses/kit/harness.h"
#include "targets/stun/integrity.h"
#include "targets/stun/message.h"

namespace {

using assay::kit::Oracle;
namespace stun = vms::stun;

// No HMAC: what matters is which bytes it is asked about. Multiplying by odd numbers makes any one
// change show.
stun::MacValue Mac(vms::ByteView bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const std::byte byte : bytes) {
    hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001B3U;
  }
  stun::MacValue value{};
  for (std::size_t i = 0; i < 8; ++i) value[i] = static_cast<std::byte>(hash >> (8 * i));
  return value;
}

// What somebody who handles the message sees: all but the MAC itself and the fingerprint.
bool SeesTheSame(const stun::Message& a, const stun::Message& b) {
  if (a.kind != b.kind || a.method != b.method || a.transaction != b.transaction) return false;
  for (const stun::Message* message : {&a, &b}) {
    for (const stun::Attribute& attribute : message->attributes) {
      const std::uint16_t type = attribute.type;
      if (type == stun::kFingerprint) continue;
      const stun::Attribute* ours = stun::Find(a, type);
      const stun::Attribute* theirs = stun::Find(b, type);
      if ((ours == nullptr) != (theirs == nullptr)) return false;
      if (ours != nullptr && *ours != *theirs) return false;
    }
  }
  return stun::UnknownRequired(a) == stun::UnknownRequired(b);
}

}  // namespace

ASSAY_HARNESS(stun_integrity_covers_what_is_found, input) {
  const std::size_t place = input.Take<std::uint16_t>();
  const unsigned bit = input.Take<std::uint8_t>() % 8;
  std::vector<std::byte> bytes(input.bytes().begin(), input.bytes().end());
  const auto parsed = stun::Parse(bytes);
  if (!parsed || stun::Find(*parsed, stun::kFingerprint) != nullptr) return;
  const stun::Attribute* mac = stun::Find(*parsed, stun::kMessageIntegrity);
  if (mac == nullptr || mac->value.size() != 20) {
    Oracle(!stun::IntegrityIsRight(*parsed, bytes, Mac), "no_integrity_is_not_right");
    return;
  }
  const std::size_t offset = mac->offset;
  stun::MacValue right{};
  (void)stun::IntegrityIsRight(*parsed, bytes, [&](vms::ByteView covered) {
    Oracle(covered.size() == offset, "it_covers_what_stands_before");
    return right = Mac(covered);
  });
  std::copy(right.begin(), right.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset + 4));
  const auto message = stun::Parse(bytes);
  Oracle(message && stun::IntegrityIsRight(*message, bytes, Mac), "the_right_one_is_accepted");

  std::vector<std::byte> changed = bytes;
  changed[place % changed.size()] ^= static_cast<std::byte>(1U << bit);
  const auto other = stun::Parse(changed);
  if (!other || !stun::IntegrityIsRight(*other, changed, Mac)) return;
  Oracle(SeesTheSame(*message, *other), "what_is_seen_is_covered");
}
