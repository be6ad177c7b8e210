// What one line of the log holds at most. Longer texts are cut after they were redacted.
#pragma once

#include <cstddef>

namespace vms::log_record {

inline constexpr std::size_t kMaxSourceBytes = 64;
inline constexpr std::size_t kMaxMessageBytes = 1024;
inline constexpr std::size_t kMaxFields = 16;  // more are left out
inline constexpr std::size_t kMaxNameBytes = 64;
inline constexpr std::size_t kMaxValueBytes = 512;
// A longer text is not looked through, and so not shown at all.
inline constexpr std::size_t kMaxTextBytes = 256U * 1024;
inline constexpr std::size_t kMaxSecretNameBytes = 128;  // a longer name is taken for secret
// Of redaction: each of its about twenty kinds of stops passes each character once.
inline constexpr std::size_t kMaxWorkPerByte = 20;
// Every byte at most six ("\u0000"), names, and what stands around them.
inline constexpr std::size_t kMaxLineBytes =
    6 * (kMaxSourceBytes + kMaxMessageBytes + kMaxFields * (kMaxNameBytes + kMaxValueBytes)) + 512;

}  // namespace vms::log_record
