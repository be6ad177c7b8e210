#include <algorithm>
#include <utility>

#include "targets/base/byte_writer.h"
#include "targets/rtp_payload/h265_types.h"
#include "targets/rtp_payload/packetize_options.h"

namespace vms::rtp_payload {

using enum ParseErrorKind;

namespace {

constexpr std::size_t kApSizeBytes = 2;
constexpr std::size_t kOrderBytes = 2;
using OrderNumber = std::optional<std::uint16_t>;

bool IsH265Nal(ByteView nal) {
  return nal.size() >= h265::kHeaderBytes && (nal[0] & h265::kForbiddenBit) == std::byte{0} &&
         h265::TypeOf(nal[0]) <= h265::kLastNalType && h265::TemporalIdPlus1(nal[1]) != 0;
}

class Packetizer {
 public:
  Packetizer(std::size_t max_bytes, OrderNumber order_number)
      : max_bytes_(max_bytes), order_number_(order_number) {}

  // How many of `nals` fit in one aggregation packet.
  std::size_t CountFitting(std::span<const ByteView> nals) const {
    std::size_t bytes = h265::kHeaderBytes;
    std::size_t count = 0;
    for (const ByteView& nal : nals) {
      const std::size_t order = !order_number_ ? 0 : count == 0 ? kOrderBytes : 1;
      const std::size_t more = order + kApSizeBytes + nal.size();
      if (nal.size() > max_bytes_ || bytes + more > max_bytes_) break;
      bytes += more;
      ++count;
    }
    return count;
  }

  bool FitsAlone(ByteView nal) const {
    return nal.size() + (order_number_ ? kOrderBytes : 0) <= max_bytes_;
  }

  void Single(ByteView nal) {
    ByteWriter writer;
    writer.Bytes(nal.first(h265::kHeaderBytes));
    WriteOrder(writer);
    writer.Bytes(nal.subspan(h265::kHeaderBytes));
    payloads_.push_back({writer.Take(), false});
  }

  // §4.4.2: LayerId and TID of the header are the lowest of what is in it, the forbidden bit is 0.
  void Aggregate(std::span<const ByteView> nals) {
    unsigned layer = 63;
    unsigned temporal = 7;
    for (const ByteView& nal : nals) {
      const unsigned header =
          (std::to_integer<unsigned>(nal[0]) << 8) | std::to_integer<unsigned>(nal[1]);
      layer = std::min(layer, (header >> 3) & 63);
      temporal = std::min(temporal, header & 7);
    }
    ByteWriter writer;
    writer.U16((unsigned{h265::kAggregate} << 9) | (layer << 3) | temporal);
    bool first = true;
    for (const ByteView& nal : nals) {
      if (first) {
        WriteOrder(writer);
      } else if (order_number_) {
        writer.U8(0);  // the number after the one before
        ++*order_number_;
      }
      first = false;
      writer.U16(nal.size());
      writer.Bytes(nal);
    }
    payloads_.push_back({writer.Take(), false});
  }

  // §4.4.3
  void Fragment(ByteView nal) {
    ByteView rest = nal.subspan(h265::kHeaderBytes);
    for (bool start = true; start || !rest.empty(); start = false) {
      ByteWriter writer;
      writer.U8(std::to_integer<unsigned>((nal[0] & ~h265::kTypeMask) |
                                          static_cast<std::byte>(h265::kFragment << 1)));
      writer.U8(std::to_integer<unsigned>(nal[1]));
      const std::size_t header = 3 + (start && order_number_ ? kOrderBytes : 0);
      const ByteView piece = rest.first(std::min(rest.size(), max_bytes_ - header));
      rest = rest.subspan(piece.size());
      writer.U8(h265::TypeOf(nal[0]) | (start ? 0x80U : 0U) | (rest.empty() ? 0x40U : 0U));
      if (start) WriteOrder(writer);
      writer.Bytes(piece);
      payloads_.push_back({writer.Take(), false});
    }
  }

  Payloads Take() {
    payloads_.back().marker = true;
    return std::move(payloads_);
  }

 private:
  // The number of the next NAL unit; it is used up.
  void WriteOrder(ByteWriter& writer) {
    if (order_number_) writer.U16((*order_number_)++);
  }

  std::size_t max_bytes_;
  OrderNumber order_number_;
  Payloads payloads_{};
};

}  // namespace

Parsed<Payloads> PacketizeH265(std::span<const ByteView> nals, const PacketizeOptions& options,
                               std::optional<std::uint16_t> order_number) {
  if (const auto checked = CheckOptions(options); !checked) {
    return std::unexpected(checked.error());
  }
  if (nals.empty() || !std::ranges::all_of(nals, IsH265Nal)) {
    return Refuse(kMalformed, "an access unit without NAL units, or what is none in it");
  }
  Packetizer packetizer(options.max_payload_bytes, order_number);
  while (!nals.empty()) {
    const std::size_t fitting = options.aggregate ? packetizer.CountFitting(nals) : 0;
    if (fitting > 1) {
      packetizer.Aggregate(nals.first(fitting));
      nals = nals.subspan(fitting);
      continue;
    }
    if (packetizer.FitsAlone(nals.front())) {
      packetizer.Single(nals.front());
    } else {
      packetizer.Fragment(nals.front());
    }
    nals = nals.subspan(1);
  }
  return packetizer.Take();
}

}  // namespace vms::rtp_payload
