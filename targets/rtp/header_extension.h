// The general mechanism for RTP header extensions, RFC 8285: many small elements in one extension.
//
// Elements are views into the extension's data, valid as long as the packet's buffer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"
#include "targets/rtp/packet.h"

namespace vms::rtp {

inline constexpr std::uint16_t kOneByteProfile = 0xBEDE;  // RFC 8285 §4.2

enum class ExtensionForm {
  kOneByte,  // §4.2: ids 1..14, 1..16 bytes
  kTwoByte,  // §4.3: ids 1..255, 0..255 bytes
};

struct ExtensionElement {
  std::uint8_t id = 0;
  ByteView data{};

  friend bool operator==(const ExtensionElement&, const ExtensionElement&) = default;
};

struct ExtensionElements {
  ExtensionForm form = ExtensionForm::kOneByte;
  std::uint8_t app_bits =
      0;  // §4.3, the low four bits of the two-byte profile; 0 in the one-byte form
  std::vector<ExtensionElement> elements{};

  friend bool operator==(const ExtensionElements&, const ExtensionElements&) = default;
};

// kUnsupported when the profile is neither of RFC 8285's. kMalformed when an element reaches behind
// the extension, or when id 0 (padding) has a length: what comes next could then be read in two
// ways. In the one-byte form, id 15 ends the list (§4.2): what follows it is not looked at.
[[nodiscard]] Parsed<ExtensionElements> ParseExtensionElements(const HeaderExtension& extension);

struct WrittenExtension {
  std::uint16_t profile = 0;
  std::vector<std::byte> data{};  // whole 32-bit words, padded with zeros

  HeaderExtension view() const { return {profile, std::span<const std::byte>(data)}; }
};

// Refuses ids and lengths that the form cannot say, and data of over 65535 words.
[[nodiscard]] Parsed<WrittenExtension> WriteExtensionElements(const ExtensionElements& elements);

}  // namespace vms::rtp
