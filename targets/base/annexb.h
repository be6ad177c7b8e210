// The byte stream format (H.264 and H.265 Annex B): NAL units between start codes 00 00 01.
//
// One rule, two ways to apply it: a NAL unit runs from behind a start code to the next start code
// or the end, without the zero bytes at its end (§7.4.1: a NAL unit never ends in 00, so these are
// trailing_zero_8bits or the next zero_byte). Tolerances: bytes before the first start code are
// skipped (we joined the stream in the middle), empty units are skipped, 00 00 00 inside of a unit
// does not end it. Units beyond the size limit are dropped whole and counted.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace vms {

// The longest unit by default: several times the largest intra picture of a camera.
inline constexpr std::size_t kMaxAnnexBNalBytes = std::size_t{8} << 20;

// Over a whole buffer, no copy: the units view the buffer.
class AnnexBReader {
 public:
  explicit AnnexBReader(std::span<const std::byte> stream,
                        std::size_t max_nal = kMaxAnnexBNalBytes);

  std::optional<std::span<const std::byte>> Next();
  std::size_t oversized() const { return oversized_; }

 private:
  std::span<const std::byte> stream_;
  std::size_t max_nal_;
  std::size_t next_;  // where the next unit begins; npos behind the last
  std::size_t oversized_ = 0;
};

// Over chunks of any size, as they come from a socket. Holds at most `max_nal` bytes.
// Threads: one at a time. The units given to the sink are valid during the call only.
class AnnexBAssembler {
 public:
  using Sink = std::function<void(std::span<const std::byte> nal)>;

  explicit AnnexBAssembler(std::size_t max_nal = kMaxAnnexBNalBytes) : max_nal_(max_nal) {}

  void Push(std::span<const std::byte> chunk, const Sink& sink);
  // The stream has ended: gives the last unit, and is ready for a new stream.
  void Finish(const Sink& sink);
  std::size_t oversized() const { return oversized_; }
  std::size_t buffered() const { return nal_.size(); }

 private:
  enum class State { kBeforeStartCode, kInNal, kInOversizedNal };

  void Append(std::span<const std::byte> run);
  void EndNal(const Sink& sink);

  std::size_t max_nal_;
  std::size_t oversized_ = 0;
  State state_ = State::kBeforeStartCode;
  std::size_t zeros_ = 0;  // zero bytes seen and not yet known to belong to the unit
  std::vector<std::byte> nal_;
};

// Units → byte stream with four-byte start codes, as Annex B wants before parameter sets and is
// right everywhere. A unit must not end in 00.
std::vector<std::byte> WriteAnnexB(std::span<const std::span<const std::byte>> nals);

}  // namespace vms
