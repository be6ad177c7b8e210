// H.264 parameter sets and slice headers beside GStreamer. Input of a row: NAL units with their
// header and emulation prevention, in an Annex B stream for slices. Both sides fill a structure
// with every syntax element (GStreamer also derives the picture's size) and free it. Each
// side's store of parameter sets is made once and used again, as a receiver does.
#include "benchmarks/side_by_side.h"
#include "harnesses/h264_gstreamer.h"
#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/sei.h"
#include "targets/h264/slice_header.h"

namespace {

namespace h264 = vms::h264;

GstH264NalUnit NaluOf(std::span<const std::byte> bytes, const h264::NalHeader& header) {
  GstH264NalUnit nalu = {};
  nalu.ref_idc = header.ref_idc;
  nalu.type = static_cast<guint16>(header.type);
  nalu.idr_pic_flag = h264::IsIdr(header) ? 1 : 0;
  nalu.size = static_cast<guint>(bytes.size());
  nalu.valid = TRUE;
  nalu.data = reinterpret_cast<guint8*>(const_cast<std::byte*>(bytes.data()));
  nalu.header_bytes = header.size;
  return nalu;
}

bool OurSps(const std::string& bytes) {
  const auto nal = h264::ParseNal(bench::Bytes(bytes));
  return nal && h264::ParseSps(h264::RemoveEmulationPrevention(nal->payload)).has_value();
}

bool GStreamerSps(const std::string& bytes) {
  GstH264NalUnit nalu = NaluOf(bench::Bytes(bytes), {.ref_idc = 3, .type = h264::NalType::kSps});
  GstH264SPS sps;
  if (gst_h264_parse_sps(&nalu, &sps) != GST_H264_PARSER_OK) return false;
  gst_h264_sps_clear(&sps);
  return true;
}

bool OurStreamWith(h264::ParameterSets& sets, const std::string& bytes) {
  h264::AnnexBReader reader(bench::Bytes(bytes));
  while (const auto unit = reader.Next()) {
    const auto nal = h264::ParseNal(*unit);
    if (!nal) return false;
    switch (nal->header.type) {
      case h264::NalType::kSps:
      case h264::NalType::kPps:
        if (!sets.Add(*nal)) return false;
        break;
      case h264::NalType::kSlice:
      case h264::NalType::kIdrSlice:
        if (!h264::ParseSliceHeader(*nal, sets)) return false;
        break;
      default:
        break;
    }
  }
  return true;
}

bool OurStream(const std::string& bytes) {
  static h264::ParameterSets sets;
  return OurStreamWith(sets, bytes);
}

// Streams that need no sets of another one.
bench::Inputs Whole(bench::Inputs streams) {
  std::erase_if(streams, [](const std::string& stream) {
    h264::ParameterSets sets;
    return !OurStreamWith(sets, stream);
  });
  return streams;
}

bool GStreamerUnit(GstH264NalParser* parser, GstH264NalUnit& nalu) {
  if (nalu.type == GST_H264_NAL_SPS) {
    GstH264SPS sps;
    if (gst_h264_parser_parse_sps(parser, &nalu, &sps) != GST_H264_PARSER_OK) return false;
    gst_h264_sps_clear(&sps);
  } else if (nalu.type == GST_H264_NAL_PPS) {
    GstH264PPS pps;
    if (gst_h264_parser_parse_pps(parser, &nalu, &pps) != GST_H264_PARSER_OK) return false;
    gst_h264_pps_clear(&pps);
  } else if (nalu.type == GST_H264_NAL_SLICE || nalu.type == GST_H264_NAL_SLICE_IDR) {
    GstH264SliceHdr header;
    return gst_h264_parser_parse_slice_hdr(parser, &nalu, &header, TRUE, TRUE) ==
           GST_H264_PARSER_OK;
  }
  return true;
}

bool GStreamerStream(const std::string& bytes) {
  static GstH264NalParser* const parser = gst_h264_nal_parser_new();
  const auto* data = reinterpret_cast<const guint8*>(bytes.data());
  guint offset = 0;
  bool good = true;
  for (bool last = false; good && !last;) {
    GstH264NalUnit nalu;
    auto result = gst_h264_parser_identify_nalu(parser, data, offset, bytes.size(), &nalu);
    last = result == GST_H264_PARSER_NO_NAL_END;
    if (last) {
      result = gst_h264_parser_identify_nalu_unchecked(parser, data, offset, bytes.size(), &nalu);
    }
    good = result == GST_H264_PARSER_OK && GStreamerUnit(parser, nalu);
    offset = nalu.offset + nalu.size;
  }
  return good;
}

bench::Inputs SpsUnits() {
  bench::Inputs units;
  for (const std::string& rbsp : bench::Seeds("h264_sps_roundtrip")) {
    units.push_back("\x67" + bench::Text(h264::InsertEmulationPrevention(bench::Bytes(rbsp))));
  }
  return units;
}

// The real streams of the corpus, with slices as large as a camera's: the first of each `kind`.
std::string WithLongSlices(const std::string& stream, std::size_t times) {
  std::string out;
  std::string slice;
  h264::AnnexBReader reader(bench::Bytes(stream));
  while (const auto unit = reader.Next()) {
    const auto nal = h264::ParseNal(*unit);
    const bool is_slice = nal && (nal->header.type == h264::NalType::kSlice ||
                                  nal->header.type == h264::NalType::kIdrSlice);
    (is_slice ? slice : out) =
        (is_slice ? "" : out) + std::string("\0\0\0\1", 4) + bench::Text(*unit);
  }
  std::string data;
  for (int i = 0; i < 4096; ++i) data += static_cast<char>(i * 37 % 251 + 1);
  for (std::size_t i = 0; i < times; ++i) out += slice + data;
  return out;
}

bool OurEmulation(const std::string& bytes) {
  return !h264::RemoveEmulationPrevention(bench::Bytes(bytes)).empty();
}
bool OurAnnexB(const std::string& bytes) {
  h264::AnnexBReader reader(bench::Bytes(bytes));
  std::size_t units = 0;
  while (reader.Next()) ++units;
  return units != 0;
}
bool OurSei(const std::string& bytes) { return h264::SplitSei(bench::Bytes(bytes)).has_value(); }

}  // namespace

void bench::Register() {
  h264_gstreamer::Start();
  const Inputs streams = Whole(Seeds("h264_slice_header_agrees_with_gstreamer"));
  SideBySide("h264/sps", "gstreamer", SpsUnits(), OurSps, GStreamerSps);
  SideBySide("h264/streams", "gstreamer", streams, OurStream, GStreamerStream);
  SideBySide("h264/4k_slices", "gstreamer", {WithLongSlices(streams.front(), 64)}, OurStream,
             GStreamerStream);
  const std::string baseline = streams.front();
  Linear(
      "h264_slices", 1, 256,
      [baseline](std::size_t count) { return WithLongSlices(baseline, count); }, OurStream);
  Linear(
      "h264_annexb", 16, 65536,
      [](std::size_t count) { return Repeat(std::string("\0\0\1\x41 data", 9), count); },
      OurAnnexB);
  Linear(
      "h264_annexb_zeros", 1024, 1 << 20,
      [](std::size_t count) {
        return std::string("\0\0\1\x41", 4) + std::string(count, '\0') + "x";
      },
      OurAnnexB);
  Linear(
      "h264_emulation_prevention", 64, 65536,
      [](std::size_t count) { return Repeat(std::string("\0\0\3", 3), count); }, OurEmulation);
  Linear(
      "h264_sei", 8, 128,
      [](std::size_t count) { return Repeat(std::string("\5\4abcd", 6), count) + "\x80"; }, OurSei);
}
