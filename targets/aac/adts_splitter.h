// Cuts a stream of ADTS frames into frames, from chunks of any size, and finds its way back after
// damage.
//
// While in step a valid header is enough. Out of step a header counts only when the frame that it
// tells of is followed by another syncword or by the end of the stream: 12 bits are found in any
// coded audio. Bytes that belong to no frame are skipped and counted, never an error. Keeps at most
// kMaxAdtsBufferedBytes besides the last chunk; work is linear. Threads: one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "targets/aac/adts.h"
#include "targets/base/byte_view.h"

namespace vms::aac {

struct AdtsFrame {
  std::uint64_t offset = 0;  // of the syncword in the stream
  AdtsHeader header;
  ByteView audio;  // raw data blocks; valid until the next Append
  friend bool operator==(const AdtsFrame&, const AdtsFrame&) = default;
};

class AdtsSplitter {
 public:
  void Append(ByteView chunk);
  void Close() { closed_ = true; }  // nothing more will come

  // Nothing: more bytes are needed, or after Close() there are no more frames.
  [[nodiscard]] std::optional<AdtsFrame> Next();

  [[nodiscard]] std::uint64_t skipped() const { return skipped_; }  // bytes that are of no frame
  [[nodiscard]] std::size_t buffered() const { return buffer_.size() - position_; }

 private:
  enum class Step { kFrame, kNoFrame, kStarved };
  Step Look(AdtsHeader& header) const;
  void SkipToSync();

  std::vector<std::byte> buffer_;
  std::size_t position_ = 0;  // in buffer_, of the first byte that is not consumed
  std::uint64_t start_ = 0;   // of buffer_ in the stream
  std::uint64_t skipped_ = 0;
  bool in_step_ = false;
  bool closed_ = false;
};

}  // namespace vms::aac
