// Headers of JPEG images beside libjpeg and GStreamer.
//
//   headers  libjpeg stops at the first scan's data, so the inputs end there. Both sides check and
//            keep the tables, the frame and the scan; libjpeg's object is used again for each
//            image.
//   images   GStreamer's parser, like ours, finds every segment up to EOI, past the scans' data,
//            and reads the tables, frame, scans and restart intervals. It keeps them in structures
//            that are used again.
#include <gst/codecparsers/gstjpegparser.h>
#include <gst/gst.h>

#include <csetjmp>
#include <cstdio>
extern "C" {
#include <jpeglib.h>
}

#include "benchmarks/side_by_side.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/segment.h"

namespace {

namespace jpeg = vms::jpeg;

bool Ours(const std::string& bytes) { return jpeg::ParseImage(bench::Bytes(bytes)).has_value(); }

class Libjpeg {
 public:
  static bool Read(const std::string& bytes) {
    static Libjpeg only;
    return only.ReadHeader(bytes);
  }

 private:
  Libjpeg() {
    info_.err = jpeg_std_error(&errors_);
    errors_.error_exit = [](j_common_ptr) { std::longjmp(back_, 1); };
    errors_.emit_message = [](j_common_ptr, int) {};
    jpeg_create_decompress(&info_);
  }
  bool ReadHeader(const std::string& bytes) {
    const bool good = setjmp(back_) == 0 && Reads(bytes);
    jpeg_abort_decompress(&info_);
    return good;
  }
  bool Reads(const std::string& bytes) {
    jpeg_mem_src(&info_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return jpeg_read_header(&info_, TRUE) == JPEG_HEADER_OK;
  }

  static inline std::jmp_buf back_;
  jpeg_error_mgr errors_ = {};
  jpeg_decompress_struct info_ = {};
};

struct Kept {
  GstJpegFrameHdr frame;
  GstJpegScanHdr scan;
  GstJpegQuantTables quantization;
  GstJpegHuffmanTables huffman;
  guint restart_interval;
};

bool ReadSegment(const GstJpegSegment& segment, Kept& kept) {
  switch (segment.marker) {
    case GST_JPEG_MARKER_SOF0:
    case GST_JPEG_MARKER_SOF1:
    case GST_JPEG_MARKER_SOF2:
      return gst_jpeg_segment_parse_frame_header(&segment, &kept.frame) != FALSE;
    case GST_JPEG_MARKER_SOS:
      return gst_jpeg_segment_parse_scan_header(&segment, &kept.scan) != FALSE;
    case GST_JPEG_MARKER_DQT:
      return gst_jpeg_segment_parse_quantization_table(&segment, &kept.quantization) != FALSE;
    case GST_JPEG_MARKER_DHT:
      return gst_jpeg_segment_parse_huffman_table(&segment, &kept.huffman) != FALSE;
    case GST_JPEG_MARKER_DRI:
      return gst_jpeg_segment_parse_restart_interval(&segment, &kept.restart_interval) != FALSE;
    default:
      return true;
  }
}

bool GStreamer(const std::string& bytes) {
  static Kept kept;
  const auto* data = reinterpret_cast<const guint8*>(bytes.data());
  guint offset = 0;
  GstJpegSegment segment;
  while (gst_jpeg_parse(&segment, data, bytes.size(), offset) != FALSE) {
    if (segment.marker == GST_JPEG_MARKER_EOI) {
      benchmark::DoNotOptimize(&kept);
      return true;
    }
    if (!ReadSegment(segment, kept)) return false;
    offset = segment.offset + static_cast<guint>(segment.size > 0 ? segment.size : 0);
  }
  return false;
}

// The image up to its first scan's data; empty if there is none.
std::string HeadersOf(const std::string& image) {
  jpeg::SegmentReader reader(bench::Bytes(image));
  while (const auto segment = reader.Next()) {
    if (!*segment) return {};
    if ((*segment)->marker == jpeg::kSos) return image.substr(0, reader.position());
  }
  return {};
}

bench::Inputs Headers() {
  bench::Inputs headers;
  for (const std::string& seed : bench::Seeds("jpeg_headers_agree_with_libjpeg")) {
    headers.push_back(HeadersOf(seed));
    if (headers.back().empty()) headers.pop_back();
  }
  return headers;
}

// A real image of the corpus with a scan of so many bytes, a stuffed one among every 257.
std::string WithData(std::size_t bytes) {
  for (const std::string& seed : bench::Seeds("jpeg_headers_agree_with_libjpeg")) {
    const std::string headers = HeadersOf(seed);
    if (headers.empty() || !Ours(headers) || !Libjpeg::Read(headers)) continue;
    std::string data;
    for (std::size_t i = 0; data.size() < bytes; ++i) {
      const char byte = static_cast<char>(i * 37 % 251);
      data += byte;
      if (i % 256 == 255) data += std::string("\xff\0", 2);
    }
    return headers + data + "\xff\xd9";
  }
  return {};
}

std::string Comments(std::size_t count) {
  std::string image = WithData(16);
  return image.insert(2, bench::Repeat(std::string("\xff\xfe\0\x12some words of it", 20), count));
}

}  // namespace

void bench::Register() {
  gst_init(nullptr, nullptr);
  gst_debug_set_active(FALSE);
  SideBySide("jpeg/headers", "libjpeg", Headers(), Ours, Libjpeg::Read);
  SideBySide("jpeg/images", "gstreamer", Seeds("jpeg_headers_agree_with_gstreamer"), Ours,
             GStreamer);
  SideBySide("jpeg/100k_image", "gstreamer", {WithData(100000)}, Ours, GStreamer);
  Linear("jpeg_data", 64, 1 << 20, WithData, Ours);
  Linear("jpeg_segments", 4, 64, Comments, Ours);
}
