// RTP and RTCP over a byte stream, RFC 4571: each packet behind its 16-bit length.
//
// FrameSplitter holds at most one incomplete frame (65537 bytes) however the stream is cut.
// Threads: one at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::rtp {

struct Frame {
  ByteView packet{};      // may be empty: §2 allows a length of 0, which the receiver ignores
  std::size_t total = 0;  // bytes of stream it took, the length field included

  friend bool operator==(const Frame&, const Frame&) = default;
};

// The frame at the front of `stream`; kTruncated when it is not complete yet.
[[nodiscard]] Parsed<Frame> NextFrame(ByteView stream);

class FrameSplitter {
 public:
  // Adds what arrived. The bytes are copied; call Next() until it is empty before the next Add,
  // or the held bytes grow.
  void Add(ByteView chunk);

  // The next complete packet, valid until the next Add(). Empty optional: more bytes are needed.
  std::optional<ByteView> Next();

  std::size_t held_bytes() const { return buffer_.size() - begin_; }

 private:
  std::vector<std::byte> buffer_{};
  std::size_t begin_ = 0;
};

// Refuses a packet over 65535 bytes.
[[nodiscard]] Parsed<std::vector<std::byte>> WriteFrame(ByteView packet);

}  // namespace vms::rtp
