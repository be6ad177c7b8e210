// The RTCP packets as plain values, RFC 3550 §6.4 to §6.7, RFC 4585 §6.1, RFC 3611 §2.
//
// Texts and opaque parts are views into the caller's buffer, valid as long as that buffer.
// Reading and writing: rtcp_compound.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/inline_vector.h"

namespace vms::rtp {

enum class RtcpType : std::uint8_t {
  kSenderReport = 200,
  kReceiverReport = 201,
  kSourceDescription = 202,
  kGoodbye = 203,
  kApplication = 204,
  kTransportFeedback = 205,  // RTPFB
  kPayloadFeedback = 206,    // PSFB
  kExtendedReport = 207,
};

struct ReportBlock {
  std::uint32_t ssrc = 0;
  std::uint8_t fraction_lost = 0;         // of 256
  std::int32_t cumulative_lost = 0;       // 24-bit signed: -8388608 to 8388607
  std::uint32_t highest_sequence = 0;     // cycles in the high 16 bits
  std::uint32_t jitter = 0;               // timestamp units
  std::uint32_t last_sender_report = 0;   // middle 32 bits of its NTP time
  std::uint32_t delay_since_last_sr = 0;  // 1/65536 s
  friend bool operator==(const ReportBlock&, const ReportBlock&) = default;
};

struct SenderReport {
  std::uint32_t ssrc = 0;
  std::uint64_t ntp_timestamp = 0;  // 32.32 fixed point seconds since 1900
  std::uint32_t rtp_timestamp = 0;
  std::uint32_t packet_count = 0;
  std::uint32_t octet_count = 0;
  std::vector<ReportBlock> reports{};  // at most 31
  ByteView profile_extension{};        // whole words
  friend bool operator==(const SenderReport&, const SenderReport&) = default;
};

struct ReceiverReport {
  std::uint32_t ssrc = 0;
  std::vector<ReportBlock> reports{};
  ByteView profile_extension{};
  friend bool operator==(const ReceiverReport&, const ReceiverReport&) = default;
};

// RFC 3550 §6.5. Types: 1 CNAME, 2 NAME, 3 EMAIL, 4 PHONE, 5 LOC, 6 TOOL, 7 NOTE, 8 PRIV, others
// opaque.
struct SdesItem {
  std::uint8_t type = 0;  // not 0, which ends a chunk
  std::string_view text;  // at most 255 bytes; meant to be UTF-8, not checked
  friend bool operator==(const SdesItem&, const SdesItem&) = default;
};
inline constexpr std::uint8_t kSdesCname = 1;

struct SdesChunk {
  std::uint32_t ssrc = 0;
  InlineVector<SdesItem, 2> items{};  // usually CNAME and TOOL
  friend bool operator==(const SdesChunk&, const SdesChunk&) = default;
};

struct SourceDescription {
  std::vector<SdesChunk> chunks{};  // at most 31
  friend bool operator==(const SourceDescription&, const SourceDescription&) = default;
};

struct Goodbye {
  std::vector<std::uint32_t> ssrcs{};        // at most 31
  std::optional<std::string_view> reason{};  // at most 255 bytes
  friend bool operator==(const Goodbye&, const Goodbye&) = default;
};

struct ApplicationDefined {
  std::uint8_t subtype = 0;  // 5 bits
  std::uint32_t ssrc = 0;
  std::array<char, 4> name{};  // ASCII, not checked
  ByteView data{};             // whole words
  friend bool operator==(const ApplicationDefined&, const ApplicationDefined&) = default;
};

// RFC 4585 §6.1; what the control information means is in rtcp_feedback.h.
struct Feedback {
  RtcpType type = RtcpType::kTransportFeedback;  // or kPayloadFeedback
  std::uint8_t format = 0;                       // FMT, 5 bits
  std::uint32_t sender_ssrc = 0;
  std::uint32_t media_ssrc = 0;
  ByteView control_information{};  // FCI, whole words
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

struct XrBlock {
  std::uint8_t type = 0;
  std::uint8_t type_specific = 0;
  ByteView data{};  // whole words
  friend bool operator==(const XrBlock&, const XrBlock&) = default;
};

struct ExtendedReport {
  std::uint8_t reserved = 0;  // 5 bits, kept
  std::uint32_t ssrc = 0;
  std::vector<XrBlock> blocks{};
  friend bool operator==(const ExtendedReport&, const ExtendedReport&) = default;
};

// Another packet type: §6.1, "unknown types are ignored", but kept here for whoever forwards them.
struct UnknownRtcp {
  std::uint8_t type = 0;
  std::uint8_t count = 0;  // 5 bits
  ByteView data{};         // whole words
  friend bool operator==(const UnknownRtcp&, const UnknownRtcp&) = default;
};

using RtcpPacket = std::variant<SenderReport, ReceiverReport, SourceDescription, Goodbye,
                                ApplicationDefined, Feedback, ExtendedReport, UnknownRtcp>;

struct CompoundPacket {
  std::vector<RtcpPacket> packets{};
  std::uint8_t padding_bytes = 0;  // behind the last packet; 0 or a multiple of 4
  friend bool operator==(const CompoundPacket&, const CompoundPacket&) = default;
};

}  // namespace vms::rtp
