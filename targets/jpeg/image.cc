#include "targets/jpeg/image.h"

#include <optional>
#include <utility>

#include "targets/base/byte_reader.h"
#include "targets/jpeg/segment.h"

namespace vms::jpeg {
namespace {

using enum ParseErrorKind;

// Reads the segments in their order and remembers what later ones need of earlier ones.
class ImageReader {
 public:
  explicit ImageReader(ByteView bytes) : reader_(bytes) {}
  Parsed<Image> Read();

 private:
  Parsed<void> Take(const Segment& segment);
  Parsed<void> TakeFrame(const Segment& segment);
  Parsed<void> TakeScan(ByteView body);
  Parsed<void> TakeLines(ByteView body);
  Parsed<void> TakeRestart(ByteView body);
  Parsed<void> TakeQuantization(ByteView body);
  Parsed<void> TakeHuffman(ByteView body);
  Parsed<void> CheckTables(const ScanHeader& scan);
  // A part in its place: it is filled there, and not moved to it.
  template <typename T>
  T& Add() {
    return std::get<T>(image_.parts.emplace_back(std::in_place_type<T>));
  }

  SegmentReader reader_;
  Image image_;
  std::optional<FrameHeader> frame_;
  unsigned quantization_ = 0;  // a bit for each table that there is
  unsigned dc_ = 0;
  unsigned ac_ = 0;
  std::size_t scans_ = 0;
  bool after_first_scan_ = false;  // where alone a DNL may stand
};

Parsed<Image> ImageReader::Read() {
  const auto first = reader_.Next();
  if (!first) return Refuse(kTruncated, "an empty image");
  if (!*first) return std::unexpected(first->error());
  if ((*first)->marker != kSoi) return Refuse(kMalformed, "an image does not begin with SOI");
  constexpr std::size_t kUsualParts = 20;
  image_.parts.reserve(kUsualParts);
  while (!image_.has_end) {
    const auto segment = reader_.Next();
    if (!segment) break;
    if (!*segment) return std::unexpected(segment->error());
    if ((*segment)->marker == kEoi) {
      image_.has_end = true;
      continue;
    }
    if (image_.parts.size() == kMaxSegments) return Refuse(kOverLimit, "too many segments");
    if (auto taken = Take(**segment); !taken) {
      return Refuse(taken.error().kind, taken.error().what, (*segment)->offset);
    }
  }
  if (scans_ == 0) return Refuse(kTruncated, "an image without scan", reader_.position());
  if (image_.frame.height == 0) return Refuse(kMalformed, "a picture without height");
  image_.size = reader_.position();
  image_.work = reader_.work();
  return std::move(image_);
}

Parsed<void> ImageReader::Take(const Segment& segment) {
  const bool lines_may_come = std::exchange(after_first_scan_, false);
  const std::uint8_t marker = segment.marker;
  if ((marker >= kApp0 && marker <= kApp15) || marker == kCom) {
    image_.parts.emplace_back(Remark{marker, segment.body});
    return {};
  }
  switch (marker) {
    case kDqt:
      return TakeQuantization(segment.body);
    case kDht:
      return TakeHuffman(segment.body);
    case kDri:
      return TakeRestart(segment.body);
    case kSos:
      return TakeScan(segment.body);
    case kDnl:
      if (!lines_may_come) return Refuse(kMalformed, "DNL not behind the first scan");
      return TakeLines(segment.body);
    case kSoi:
      return Refuse(kMalformed, "SOI within an image");
    default:
      break;
  }
  if (marker >= kSof0 && marker < kRst0 && marker != kDac && marker != 0xc8) {
    return TakeFrame(segment);
  }
  return Refuse(kUnsupported, "a marker that no camera's image has");
}

Parsed<void> ImageReader::TakeFrame(const Segment& segment) {
  if (frame_) return Refuse(kMalformed, "a second frame header");
  auto frame = ParseFrame(segment.marker, segment.body);
  if (!frame) return std::unexpected(frame.error());
  frame_ = *frame;
  image_.frame = *frame;
  image_.parts.emplace_back(*frame);
  return {};
}

Parsed<void> ImageReader::TakeQuantization(ByteView body) {
  auto& tables = Add<std::vector<QuantizationTable>>();
  if (auto read = ParseQuantization(body, tables); !read) return read;
  for (const QuantizationTable& table : tables) quantization_ |= 1U << table.id;
  return {};
}

Parsed<void> ImageReader::TakeHuffman(ByteView body) {
  auto& tables = Add<std::vector<HuffmanTable>>();
  if (auto read = ParseHuffman(body, tables); !read) return read;
  if (image_.default_huffman && !tables.empty()) {
    return Refuse(kMalformed, "Huffman tables behind a scan that had none");
  }
  for (const HuffmanTable& table : tables) (table.ac ? ac_ : dc_) |= 1U << table.id;
  return {};
}

Parsed<void> ImageReader::TakeRestart(ByteView body) {
  ByteReader reader(body);
  const std::uint16_t mcus = reader.U16();
  if (reader.failed() || !reader.empty()) return Refuse(kMalformed, "DRI is not of 4 bytes");
  image_.parts.emplace_back(RestartInterval{mcus});
  return {};
}

Parsed<void> ImageReader::TakeLines(ByteView body) {
  ByteReader reader(body);
  const std::uint16_t height = reader.U16();
  if (reader.failed() || !reader.empty()) return Refuse(kMalformed, "DNL is not of 4 bytes");
  if (height == 0) return Refuse(kMalformed, "a picture without height");
  image_.frame.height = height;
  image_.parts.emplace_back(NumberOfLines{height});
  return {};
}

// Baseline scans use both tables of a component; a progressive one uses DC tables in its first DC
// scan, and AC tables in every AC scan.
Parsed<void> ImageReader::CheckTables(const ScanHeader& scan) {
  const bool progressive = frame_->progressive();
  const bool needs_dc = !progressive || (scan.first == 0 && scan.high == 0);
  const bool needs_ac = !progressive || scan.first > 0;
  for (const FrameComponent& component : frame_->components) {
    if ((quantization_ >> component.quantization & 1U) == 0) {
      return Refuse(kMalformed, "a component without its quantization table");
    }
  }
  if (dc_ == 0 && ac_ == 0 && !progressive) image_.default_huffman = true;
  const unsigned dc = image_.default_huffman ? 3U : dc_;
  const unsigned ac = image_.default_huffman ? 3U : ac_;
  for (const ScanComponent& component : scan.components) {
    if ((needs_dc && (dc >> component.dc & 1U) == 0) ||
        (needs_ac && (ac >> component.ac & 1U) == 0)) {
      return Refuse(kMalformed, "a component without its Huffman table");
    }
  }
  return {};
}

Parsed<void> ImageReader::TakeScan(ByteView body) {
  if (!frame_) return Refuse(kMalformed, "a scan before the frame header");
  if (scans_ > 0 && image_.frame.height == 0) return Refuse(kMalformed, "a picture without height");
  const auto scan = ParseScan(*frame_, body);
  if (!scan) return std::unexpected(scan.error());
  if (auto checked = CheckTables(*scan); !checked) return checked;
  after_first_scan_ = ++scans_ == 1;
  image_.parts.emplace_back(Scan{*scan, reader_.TakeData()});
  return {};
}

}  // namespace

Parsed<Image> ParseImage(ByteView bytes) { return ImageReader(bytes).Read(); }

}  // namespace vms::jpeg
