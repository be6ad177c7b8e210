// FINGERPRINT and MESSAGE-INTEGRITY: RFC 8489 §14.5, §14.7. Threads: pure functions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "targets/base/byte_view.h"
#include "targets/stun/message.h"

namespace vms::stun {

// CRC-32 (ITU V.42) xor 0x5354554E over all that stands before the attribute; the length in the
// header must already count the attribute.
[[nodiscard]] std::uint32_t Fingerprint(ByteView before);

using MacValue = std::array<std::byte, 20>;
// HMAC-SHA1 with the caller's key: this library needs no cryptography of its own.
using Mac = std::function<MacValue(ByteView bytes)>;

// True if there is a MESSAGE-INTEGRITY and it is right for `datagram`, from which `message` was
// parsed. Compared in constant time. Only what Find() gives is covered by it.
[[nodiscard]] bool IntegrityIsRight(const Message& message, ByteView datagram, const Mac& mac);

}  // namespace vms::stun
