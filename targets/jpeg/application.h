// What the application segments say that cameras write: JFIF 1.02 (APP0), the header of Exif 2.3
// (APP1), and AVI1 (APP0 of MJPEG in AVI).
//
// Thumbnails are not looked into; one that is larger than its segment is refused. Of Exif only the
// TIFF header is read, no directory. Views the caller's bytes. Threads: pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "targets/base/byte_view.h"
#include "targets/base/error.h"

namespace vms::jpeg {

struct Jfif {
  std::uint16_t version = 0x0102;
  std::uint8_t units = 0;       // 0: none, 1: per inch, 2: per cm
  std::uint16_t density_x = 1;  // as it is said, 0 too
  std::uint16_t density_y = 1;
  std::uint8_t thumbnail_width = 0;
  std::uint8_t thumbnail_height = 0;
  ByteView thumbnail;  // 3 * width * height bytes
  friend bool operator==(const Jfif&, const Jfif&) = default;
};
[[nodiscard]] Parsed<Jfif> ParseJfif(ByteView body);

struct ExifHeader {
  bool little_endian = false;
  std::uint32_t first_directory = 8;  // offset in `tiff`: 8 to its size less 2
  ByteView tiff;                      // from the byte order mark to the segment's end
  friend bool operator==(const ExifHeader&, const ExifHeader&) = default;
};
[[nodiscard]] Parsed<ExifHeader> ParseExifHeader(ByteView body);

// Which field a picture of an interlaced camera is: 0 both, 1 odd, 2 even.
[[nodiscard]] Parsed<std::uint8_t> ParseAvi1Field(ByteView body);

}  // namespace vms::jpeg
