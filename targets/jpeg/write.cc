#include "targets/base/byte_writer.h"
#include "targets/jpeg/image.h"
#include "targets/jpeg/segment.h"

namespace vms::jpeg {
namespace {

constexpr std::size_t kLengthFieldBytes = 2;

void WriteMarker(ByteWriter& out, std::uint8_t marker) {
  out.U8(0xff);
  out.U8(marker);
}

void WriteSegment(ByteWriter& out, std::uint8_t marker, ByteView body) {
  WriteMarker(out, marker);
  out.U16(kLengthFieldBytes + body.size());
  out.Bytes(body);
}

struct PartWriter {
  ByteWriter& out;

  void operator()(const Remark& remark) const { WriteSegment(out, remark.marker, remark.body); }
  void operator()(const std::vector<QuantizationTable>& tables) const {
    ByteWriter body;
    WriteQuantization(tables, body);
    WriteSegment(out, kDqt, ByteView(body.Take()));
  }
  void operator()(const std::vector<HuffmanTable>& tables) const {
    ByteWriter body;
    WriteHuffman(tables, body);
    WriteSegment(out, kDht, ByteView(body.Take()));
  }
  void operator()(const FrameHeader& frame) const {
    ByteWriter body;
    WriteFrame(frame, body);
    WriteSegment(out, frame.marker, ByteView(body.Take()));
  }
  void operator()(const RestartInterval& interval) const {
    ByteWriter body;
    body.U16(interval.mcus);
    WriteSegment(out, kDri, ByteView(body.Take()));
  }
  void operator()(const NumberOfLines& lines) const {
    ByteWriter body;
    body.U16(lines.height);
    WriteSegment(out, kDnl, ByteView(body.Take()));
  }
  void operator()(const Scan& scan) const {
    ByteWriter body;
    WriteScan(scan.header, body);
    WriteSegment(out, kSos, ByteView(body.Take()));
    out.Bytes(scan.data);
  }
};

}  // namespace

std::vector<std::byte> WriteImage(const Image& image) {
  ByteWriter out;
  WriteMarker(out, kSoi);
  for (const Part& part : image.parts) std::visit(PartWriter{out}, part);
  if (image.has_end) WriteMarker(out, kEoi);
  return out.Take();
}

}  // namespace vms::jpeg
