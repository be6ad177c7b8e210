// The headers of one JPEG image, as MJPEG cameras and snapshots send it: ITU-T T.81 annex B.
// Sequential and progressive with Huffman codes. No sample is decoded.
//
// Tolerated, because cameras do it: no Huffman tables at all (those of annex K are meant, as in
// AVI1 MJPEG), no EOI, anything behind EOI, fill bytes before markers, RSTn without DRI. Refused:
// anything that decoders go wrong over, see README.md. Views the caller's bytes; memory is linear
// in them. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "targets/jpeg/frame.h"
#include "targets/jpeg/scan.h"
#include "targets/jpeg/tables.h"

namespace vms::jpeg {

// An APPn or COM segment.
struct Remark {
  std::uint8_t marker = 0;
  ByteView body;
  friend bool operator==(const Remark&, const Remark&) = default;
};

struct RestartInterval {
  std::uint16_t mcus = 0;  // 0: none from here on
  friend bool operator==(const RestartInterval&, const RestartInterval&) = default;
};

struct NumberOfLines {
  std::uint16_t height = 0;  // not 0
  friend bool operator==(const NumberOfLines&, const NumberOfLines&) = default;
};

struct Scan {
  ScanHeader header;
  ByteView data;  // entropy-coded, with stuffed bytes and RSTn
  friend bool operator==(const Scan&, const Scan&) = default;
};

using Part = std::variant<Remark, std::vector<QuantizationTable>, std::vector<HuffmanTable>,
                          FrameHeader, RestartInterval, NumberOfLines, Scan>;

struct Image {
  std::vector<Part> parts;       // in the order of the file, from SOI to EOI, both not included
  FrameHeader frame;             // as in `parts`, but the height is never 0
  bool default_huffman = false;  // the scans use StandardHuffmanTables()
  bool has_end = false;          // EOI
  std::size_t size = 0;          // bytes up to the end of EOI, or of the last scan's data
  std::size_t work = 0;          // bytes looked at for markers: at most twice the input
};

[[nodiscard]] Parsed<Image> ParseImage(ByteView bytes);

// SOI, the parts and EOI if `has_end`.
[[nodiscard]] std::vector<std::byte> WriteImage(const Image& image);

}  // namespace vms::jpeg
