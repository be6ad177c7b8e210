// The departures from RFC 8866 that real cameras and recorders send and that cannot hurt: each has
// a name, each can be switched off, and the parser says which of them a description needed.
#pragma once

#include <cstdint>
#include <string_view>

namespace vms::sdp {

enum class Tolerance : std::uint8_t {
  kBareLineFeed,         // a line ends with LF alone (§5 itself asks for this one)
  kMissingFinalLineEnd,  // the last line has no end
  kBlankLine,            // an empty line, mostly one CRLF too many at the end
  kTrailingNul,          // NULs behind the last line: a C string sent with its end
  kUnknownLine,          // a type letter that RFC 8866 does not have; ignored (§5)
  kLineOrder,            // a line of a section comes earlier or later than in §5
  kExtraSpaces,          // several spaces, or spaces at the ends, of a line of fields
  kEmptyText,            // "i=", "u=", "e=", "p=" or "k=" without text; ignored
  kEmptySessionName,     // "s=" without text; read as "-"
  kMissingSessionName,   // no "s="; read as "-"
  kMissingTiming,        // no "t="; read as "t=0 0"
  kBadAttributeName,     // an attribute whose name is empty or not a token; ignored
  kOriginIdNotNumber,    // a session id or version in o= that is not a number; read as 0
  kMulticastWithoutTtl,  // c= of an IPv4 multicast group without a TTL; read as 1 (RFC 1112 §6.1)
  kCount,
};

class Tolerances {
 public:
  static constexpr Tolerances None() { return Tolerances(0); }
  static constexpr Tolerances All() {
    return Tolerances((1U << static_cast<unsigned>(Tolerance::kCount)) - 1);
  }

  constexpr bool Has(Tolerance tolerance) const { return (bits_ & Bit(tolerance)) != 0; }
  constexpr void Add(Tolerance tolerance) { bits_ |= Bit(tolerance); }
  constexpr Tolerances Without(Tolerance tolerance) const {
    return Tolerances(bits_ & ~Bit(tolerance));
  }
  constexpr bool empty() const { return bits_ == 0; }

  friend bool operator==(const Tolerances&, const Tolerances&) = default;

 private:
  explicit constexpr Tolerances(std::uint32_t bits) : bits_(bits) {}
  static constexpr std::uint32_t Bit(Tolerance tolerance) {
    return 1U << static_cast<unsigned>(tolerance);
  }
  std::uint32_t bits_;
};

// "bare-line-feed" and so on, for logs and reports on a camera.
[[nodiscard]] std::string_view NameOf(Tolerance tolerance);

}  // namespace vms::sdp
