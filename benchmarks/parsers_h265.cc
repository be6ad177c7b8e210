// H.265 parameter sets and slice headers beside GStreamer. Input of a row: NAL units with their
// header and emulation prevention, in an Annex B stream for the last two. Both sides fill a
// structure with every syntax element (GStreamer also derives the picture's size) and free it.
// Each side's store of parameter sets, and GStreamer's structures, which are large, are made once
// and used again, as a receiver does.
//
//   vps, sps          one parameter set, which refers to none before it.
//   parameter_sets    the VPS, SPS and PPS of a stream, kept under their ids for what follows.
//   streams           the same and the headers of the slices.
#include "benchmarks/side_by_side.h"
#include "harnesses/h265_gstreamer.h"
#include "targets/base/annexb.h"
#include "targets/base/emulation.h"
#include "targets/h265/parameter_sets.h"
#include "targets/h265/sei.h"
#include "targets/h265/slice_header.h"

namespace {

namespace h265 = vms::h265;

GstH265NalUnit NaluOf(const std::string& bytes, h265::NalType type) {
  GstH265NalUnit nalu = {};
  nalu.type = static_cast<guint8>(type);
  nalu.temporal_id_plus1 = 1;
  nalu.size = static_cast<guint>(bytes.size());
  nalu.valid = TRUE;
  nalu.data = reinterpret_cast<guint8*>(const_cast<char*>(bytes.data()));
  nalu.header_bytes = 2;
  return nalu;
}

GstH265Parser* Parser() {
  static GstH265Parser* const parser = gst_h265_parser_new();
  return parser;
}

bool OurVps(const std::string& bytes) {
  const auto nal = h265::ParseNal(bench::Bytes(bytes));
  return nal && h265::ParseVps(vms::RemoveEmulationPrevention(nal->payload)).has_value();
}
bool OurSps(const std::string& bytes) {
  const auto nal = h265::ParseNal(bench::Bytes(bytes));
  return nal && h265::ParseSps(vms::RemoveEmulationPrevention(nal->payload)).has_value();
}

bool GStreamerVps(const std::string& bytes) {
  static GstH265VPS vps;
  GstH265NalUnit nalu = NaluOf(bytes, h265::NalType::kVps);
  return gst_h265_parse_vps(&nalu, &vps) == GST_H265_PARSER_OK;
}
bool GStreamerSps(const std::string& bytes) {
  static GstH265SPS sps;
  GstH265NalUnit nalu = NaluOf(bytes, h265::NalType::kSps);
  return gst_h265_parse_sps(Parser(), &nalu, &sps, TRUE) == GST_H265_PARSER_OK;
}

bool OurStreamWith(h265::ParameterSets& sets, const std::string& bytes) {
  vms::AnnexBReader reader(bench::Bytes(bytes));
  while (const auto unit = reader.Next()) {
    const auto nal = h265::ParseNal(*unit);
    if (!nal) return false;
    if (nal->header.type >= h265::NalType::kVps && nal->header.type <= h265::NalType::kPps) {
      if (!sets.Add(*nal)) return false;
    } else if (h265::IsSlice(nal->header.type)) {
      if (!h265::ParseSliceHeader(*nal, sets)) return false;
    }
  }
  return true;
}

bool OurStream(const std::string& bytes) {
  static h265::ParameterSets sets;
  return OurStreamWith(sets, bytes);
}

// Streams that need no sets of another one.
bench::Inputs Whole(bench::Inputs streams) {
  std::erase_if(streams, [](const std::string& stream) {
    h265::ParameterSets sets;
    return !OurStreamWith(sets, stream);
  });
  return streams;
}

bool GStreamerUnit(GstH265NalUnit& nalu) {
  static GstH265VPS vps;
  static GstH265SPS sps;
  static GstH265PPS pps;
  if (nalu.type == GST_H265_NAL_VPS) {
    return gst_h265_parser_parse_vps(Parser(), &nalu, &vps) == GST_H265_PARSER_OK;
  }
  if (nalu.type == GST_H265_NAL_SPS) {
    return gst_h265_parser_parse_sps(Parser(), &nalu, &sps, TRUE) == GST_H265_PARSER_OK;
  }
  if (nalu.type == GST_H265_NAL_PPS) {
    return gst_h265_parser_parse_pps(Parser(), &nalu, &pps) == GST_H265_PARSER_OK;
  }
  if (!h265::IsSlice(static_cast<h265::NalType>(nalu.type))) return true;
  // Its arrays are freed below; the rest is written by each header.
  static GstH265SliceHdr header;
  const auto result = gst_h265_parser_parse_slice_hdr(Parser(), &nalu, &header);
  gst_h265_slice_hdr_free(&header);
  return result == GST_H265_PARSER_OK;
}

bool GStreamerStream(const std::string& bytes) {
  const auto* data = reinterpret_cast<const guint8*>(bytes.data());
  guint offset = 0;
  bool good = true;
  for (bool last = false; good && !last;) {
    GstH265NalUnit nalu;
    auto result = gst_h265_parser_identify_nalu(Parser(), data, offset, bytes.size(), &nalu);
    last = result == GST_H265_PARSER_NO_NAL_END;
    if (last) {
      result = gst_h265_parser_identify_nalu_unchecked(Parser(), data, offset, bytes.size(), &nalu);
    }
    good = result == GST_H265_PARSER_OK && GStreamerUnit(nalu);
    offset = nalu.offset + nalu.size;
  }
  return good;
}

bench::Inputs Units(const std::string& harness, const std::string& header) {
  bench::Inputs units;
  for (const std::string& rbsp : bench::Seeds(harness)) {
    const auto sps = h265::ParseSps(bench::Bytes(rbsp));
    if (header[0] == '\x42' && (!sps || !h265_gstreamer::IsSafe(*sps))) continue;
    units.push_back(header + bench::Text(vms::InsertEmulationPrevention(bench::Bytes(rbsp))));
  }
  return units;
}

// GStreamer refuses slices whose SPS has no VPS, and the streams of the corpus leave it out.
std::string PlainVps(std::uint8_t id) {
  h265::Vps plain;
  plain.id = id;
  plain.ordering.layers.resize(1);
  return std::string("\0\0\0\1\x40\x01", 6) +
         bench::Text(vms::InsertEmulationPrevention(h265::WriteVps(plain)));
}

// The units of a stream that `keep` wants, each SPS behind a VPS; empty if GStreamer must not see
// one of them.
template <typename Keep>
std::string Chosen(const std::string& stream, Keep keep) {
  std::string out;
  vms::AnnexBReader reader(bench::Bytes(stream));
  while (const auto unit = reader.Next()) {
    const auto nal = h265::ParseNal(*unit);
    if (!nal || nal->header.layer_id != 0) return {};
    const h265::NalType type = nal->header.type;
    if (!keep(type)) continue;
    if (type == h265::NalType::kSps) {
      const auto sps = h265::ParseSps(vms::RemoveEmulationPrevention(nal->payload));
      if (!sps || !h265_gstreamer::IsSafe(*sps)) return {};
      out += PlainVps(sps->vps_id);
    }
    out += std::string("\0\0\0\1", 4) + bench::Text(*unit);
  }
  return out;
}

bool IsSet(h265::NalType type) {
  return type >= h265::NalType::kVps && type <= h265::NalType::kPps;
}
bool IsSetOrSlice(h265::NalType type) { return IsSet(type) || h265::IsSlice(type); }

template <typename Keep>
bench::Inputs Streams(Keep keep) {
  bench::Inputs streams;
  for (const std::string& seed : bench::Seeds("h265_slice_header_agrees_with_gstreamer")) {
    streams.push_back(Chosen(seed, keep));
    if (streams.back().empty()) streams.pop_back();
  }
  return Whole(std::move(streams));
}

// A real stream of the corpus, with slices as large as a camera's.
std::string WithLongSlices(const std::string& stream, std::size_t times) {
  const std::string slices = Chosen(stream, [](h265::NalType type) { return h265::IsSlice(type); });
  std::string data;
  for (int i = 0; i < 4096; ++i) data += static_cast<char>(i * 37 % 251 + 1);
  return Chosen(stream, IsSet) + bench::Repeat(slices + data, times);
}

}  // namespace

void bench::Register() {
  h265_gstreamer::Start();
  SideBySide("h265/vps", "gstreamer", Units("h265_vps_roundtrip", "\x40\x01"), OurVps,
             GStreamerVps);
  SideBySide("h265/sps", "gstreamer", Units("h265_sps_roundtrip", "\x42\x01"), OurSps,
             GStreamerSps);
  SideBySide("h265/parameter_sets", "gstreamer", Streams(IsSet), OurStream, GStreamerStream);
  const Inputs streams = Streams(IsSetOrSlice);
  SideBySide("h265/streams", "gstreamer", streams, OurStream, GStreamerStream);
  const std::string first = streams.front();
  SideBySide("h265/4k_slices", "gstreamer", {WithLongSlices(first, 64)}, OurStream,
             GStreamerStream);
  Linear(
      "h265_slices", 1, 256, [first](std::size_t count) { return WithLongSlices(first, count); },
      OurStream);
  Linear(
      "h265_sei", 8, 128,
      [](std::size_t count) { return Repeat(std::string("\5\4abcd", 6), count) + "\x80"; },
      [](const std::string& bytes) { return h265::SplitSei(Bytes(bytes)).has_value(); });
}
