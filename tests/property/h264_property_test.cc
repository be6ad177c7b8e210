// Properties of the H.264 parsers over generated values; the harnesses check them over mutated
// bytes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

#include "targets/base/bit_reader.h"
#include "targets/base/bit_writer.h"
#include "targets/h264/annexb.h"
#include "targets/h264/avcc.h"
#include "targets/h264/emulation.h"
#include "targets/h264/pps.h"
#include "targets/h264/sps.h"
#include "targets/h264/sps_derived.h"

namespace vms::h264 {
namespace {

using ByteVector = std::vector<std::byte>;

// Bytes of few values, so that start codes and emulation prevention happen.
ByteVector Crowded() {
  const auto values = *rc::gen::container<std::vector<int>>(rc::gen::weightedElement<int>(
      {{6, 0}, {2, 1}, {1, 2}, {2, 3}, {1, 4}, {1, 0x80}, {1, 0xFF}}));
  ByteVector bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

std::uint8_t Small(int most) { return static_cast<std::uint8_t>(*rc::gen::inRange(0, most + 1)); }

bool Coin() { return *rc::gen::arbitrary<bool>(); }

Vui AnyVui() {
  Vui vui;
  if (Coin()) vui.aspect_ratio = AspectRatio{255, *rc::gen::arbitrary<std::uint16_t>(), 7};
  if (Coin()) vui.timing = Timing{*rc::gen::arbitrary<std::uint32_t>(), 90000, Coin()};
  if (Coin()) {
    HrdParameters hrd;
    hrd.cpbs.resize(*rc::gen::inRange<std::size_t>(1, 33));
    hrd.cpbs[0] = {*rc::gen::inRange<std::uint32_t>(0, 0xFFFFFFFF), 5, Coin()};
    hrd.time_offset_length = Small(31);
    vui.nal_hrd = hrd;
    vui.low_delay_hrd = Coin();
  }
  if (Coin()) {
    BitstreamRestriction restriction;
    restriction.max_dec_frame_buffering = Small(16);
    restriction.max_num_reorder_frames = Small(restriction.max_dec_frame_buffering);
    vui.bitstream_restriction = restriction;
  }
  return vui;
}

Sps AnySps() {
  Sps sps;
  sps.profile_idc = *rc::gen::element<std::uint8_t>(66, 77, 88, 100, 110, 122, 244);
  sps.level_idc = Small(62);
  sps.id = Small(31);
  if (HasChromaInfo(sps.profile_idc)) {
    sps.chroma_format_idc = Small(3);
    sps.bit_depth_luma_minus8 = Small(6);
    if (Coin()) sps.scaling_lists.resize(sps.chroma_format_idc == 3 ? 12 : 8);
    for (std::size_t i = 0; i < sps.scaling_lists.size(); ++i) {
      ScalingList& list = sps.scaling_lists[i];
      list.kind = static_cast<ScalingList::Kind>(Small(2));
      if (list.kind != ScalingList::Kind::kExplicit) continue;
      const std::size_t size = i < kScalingLists4x4 ? 16 : 64;
      for (std::size_t j = 0; j < size; ++j) {
        list.values[j] = static_cast<std::uint8_t>(*rc::gen::inRange(1, 256));
      }
    }
  }
  sps.pic_order_cnt_type = Small(2);
  if (sps.pic_order_cnt_type == 1) {
    sps.pic_order_cnt_cycle.emplace().offset_for_non_ref_pic = -2147483647;
    sps.pic_order_cnt_cycle->offsets_for_ref_frame.assign(Small(255), 3);
  }
  sps.max_num_ref_frames = Small(16);
  sps.pic_width_in_mbs_minus1 = *rc::gen::inRange<std::uint32_t>(0, 200);
  sps.pic_height_in_map_units_minus1 = *rc::gen::inRange<std::uint32_t>(0, 200);
  sps.frame_mbs_only = Coin();
  sps.direct_8x8_inference = !sps.frame_mbs_only || Coin();
  if (Coin()) sps.cropping = Cropping{Small(1), Small(1), Small(1), Small(1)};
  if (Coin()) sps.vui = AnyVui();
  return sps;
}

RC_GTEST_PROP(H264Property, AnSpsSurvivesWritingAndReading, ()) {
  const Sps sps = AnySps();
  const auto read = ParseSps(WriteSps(sps));
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == sps);
}

RC_GTEST_PROP(H264Property, ACroppedPictureLiesWithinTheCodedOne, ()) {
  const PictureSize size = SizeOf(AnySps());
  RC_ASSERT(size.width >= 1U && size.x + size.width <= size.coded_width);
  RC_ASSERT(size.height >= 1U && size.y + size.height <= size.coded_height);
}

RC_GTEST_PROP(H264Property, APpsSurvivesWritingAndReading, ()) {
  const Sps sps = AnySps();
  Pps pps;
  pps.id = Small(255);
  pps.sps_id = sps.id;
  pps.pic_init_qp_minus26 = static_cast<std::int8_t>(*rc::gen::inRange(-26, 26));
  if (Coin()) {
    pps.extension.emplace().transform_8x8_mode = Coin();
    if (Coin()) {
      const std::size_t lists_8x8 = sps.chroma_format_idc == 3 ? 6 : 2;
      pps.extension->scaling_lists.resize(6 + (pps.extension->transform_8x8_mode ? lists_8x8 : 0));
    }
  }
  if (Coin()) {
    SliceGroups groups;
    groups.count = static_cast<std::uint8_t>(2 + Small(6));
    groups.map_type = 6;
    for (std::uint32_t i = 0; i < PicSizeInMapUnits(sps); ++i) {
      groups.ids.push_back(static_cast<std::uint8_t>(i % groups.count));
    }
    pps.slice_groups = groups;
  }
  const auto read = ParsePps(WritePps(pps), sps);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == pps);
}

RC_GTEST_PROP(H264Property, ExpGolombCodesSurviveWritingAndReading,
              (std::vector<std::int32_t> in)) {
  for (std::int32_t& value : in) value = std::max(value, -2147483647);
  BitWriter writer;
  for (const std::int32_t value : in) writer.Se(value);
  BitReader reader(writer.bytes());
  for (const std::int32_t value : in) RC_ASSERT(reader.Se() == value);
  RC_ASSERT(!reader.failed());
}

RC_GTEST_PROP(H264Property, RemovingEmulationPreventionUndoesInserting, ()) {
  const ByteVector bytes = Crowded();
  RC_ASSERT(RemoveEmulationPrevention(InsertEmulationPrevention(bytes)) == bytes);
}

RC_GTEST_PROP(H264Property, ChunksGiveTheUnitsOfTheWhole, ()) {
  const ByteVector stream = Crowded();
  const auto limit = *rc::gen::inRange<std::size_t>(1, 16);
  std::vector<ByteVector> whole;
  AnnexBReader reader(stream, limit);
  while (const auto nal = reader.Next()) whole.emplace_back(nal->begin(), nal->end());

  std::vector<ByteVector> pieces;
  const AnnexBAssembler::Sink sink = [&](Bytes nal) {
    pieces.emplace_back(nal.begin(), nal.end());
  };
  AnnexBAssembler assembler(limit);
  for (std::span<const std::byte> rest = stream; !rest.empty();) {
    const auto size = std::min(rest.size(), *rc::gen::inRange<std::size_t>(1, 8));
    assembler.Push(rest.first(size), sink);
    rest = rest.subspan(size);
  }
  assembler.Finish(sink);
  RC_ASSERT(pieces == whole);
  RC_ASSERT(assembler.oversized() == reader.oversized());
}

RC_GTEST_PROP(H264Property, UnitsSurviveTheWayThroughASample, ()) {
  const ByteVector stream = Crowded();
  std::vector<Bytes> units;
  AnnexBReader reader(stream);
  while (const auto nal = reader.Next()) units.push_back(*nal);
  const auto sample = WriteSample(units, 4);
  RC_ASSERT(sample.has_value());
  const auto back = SplitSample(*sample, 4);
  RC_ASSERT(back.has_value());
  RC_ASSERT(
      std::ranges::equal(*back, units, [](Bytes a, Bytes b) { return std::ranges::equal(a, b); }));
}

}  // namespace
}  // namespace vms::h264
