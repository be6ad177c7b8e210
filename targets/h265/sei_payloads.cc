// The payloads of Annex D that this product reads.
#include <algorithm>

#include "targets/base/byte_reader.h"
#include "targets/h265/limits.h"
#include "targets/h265/sei.h"
#include "targets/h265/sps_derived.h"
#include "targets/h265/syntax.h"

namespace vms::h265 {
namespace {

// The count is that of sub-layer 0, for each of the two kinds alike (§D.3.2).
void ReadDelays(Reading& reader, unsigned bits, unsigned count, bool alternative,
                std::vector<BufferingPeriod::Delay>& delays) {
  for (unsigned i = 0; i < count && !reader.failed(); ++i) {
    BufferingPeriod::Delay& delay = delays.emplace_back();
    reader.U(delay.initial, bits);
    reader.U(delay.offset, bits);
    if (!alternative) continue;
    reader.U(delay.alternative, bits);
    reader.U(delay.alternative_offset, bits);
  }
}

void ReadPeriod(Reading& reader, const HrdParameters& hrd, BufferingPeriod& period) {
  const HrdCommon& common = hrd.common;
  const unsigned cpb_bits = common.au_cpb_removal_delay_length_minus1 + 1U;
  if (!common.sub_picture) reader.Flag(period.irap_cpb_params);
  if (period.irap_cpb_params) {
    reader.U(period.cpb_delay_offset, cpb_bits);
    reader.U(period.dpb_delay_offset, common.dpb_output_delay_length_minus1 + 1U);
  }
  reader.Flag(period.concatenation);
  reader.U(period.au_cpb_removal_delay_delta_minus1, cpb_bits);
  const unsigned bits = common.initial_cpb_removal_delay_length_minus1 + 1U;
  const unsigned count = hrd.sub_layers.front().cpb_cnt_minus1 + 1U;
  const bool alternative = common.sub_picture || period.irap_cpb_params;
  if (common.nal) ReadDelays(reader, bits, count, alternative, period.nal);
  if (common.vcl) ReadDelays(reader, bits, count, alternative, period.vcl);
}

void ReadDecodingUnits(Reading& reader, const HrdSubPicture& sub, std::uint32_t most,
                       PicTiming& timing) {
  constexpr std::string_view kWhat = "num_decoding_units_minus1 is greater than the picture";
  const unsigned bits = sub.du_cpb_removal_delay_increment_length_minus1 + 1U;
  const std::uint32_t last = static_cast<SyntaxReader&>(reader).Ue(most - 1, kWhat);
  bool common = false;
  std::uint32_t increment = 0;
  reader.Flag(common);
  if (common) reader.U(increment, bits);
  for (std::uint32_t i = 0; i <= last && !reader.failed(); ++i) {
    PicTiming::DecodingUnit& unit = timing.units.emplace_back();
    reader.Ue(unit.num_nalus_minus1, kAnyUe, {});
    unit.cpb_removal_delay_increment_minus1 = increment;
    if (!common && i < last) reader.U(unit.cpb_removal_delay_increment_minus1, bits);
  }
}

void ReadPicture(Reading& reader, PicTiming::Picture& picture) {
  reader.U(picture.pic_struct, 4);
  reader.Require(picture.pic_struct <= 12, "pic_struct is reserved");
  reader.U(picture.source_scan_type, 2);
  reader.Require(picture.source_scan_type <= 2, "source_scan_type is reserved");
  reader.Flag(picture.duplicate);
}

}  // namespace

Parsed<BufferingPeriod> ParseBufferingPeriod(ByteView payload, const ParameterSets& sets) {
  Reading reader(payload);
  BufferingPeriod period;
  reader.Ue(period.sps_id, kMaxSpsId, "the SPS id of a buffering period is greater than 15");
  if (reader.failed()) return reader.error();
  const std::shared_ptr<const Sps> sps = sets.FindSps(period.sps_id);
  if (!sps || !sps->vui || !sps->vui->hrd) {
    return Refuse(ParseErrorKind::kUnsupported,
                  "the buffering period refers to an SPS that was not received or has no HRD");
  }
  ReadPeriod(reader, *sps->vui->hrd, period);
  if (reader.failed()) return reader.error();
  return period;
}

Parsed<PicTiming> ParsePicTiming(ByteView payload, const Sps& sps) {
  Reading reader(payload);
  PicTiming timing;
  if (!sps.vui) return timing;
  if (sps.vui->frame_field_info_present) ReadPicture(reader, timing.picture.emplace());
  if (sps.vui->hrd && (sps.vui->hrd->common.nal || sps.vui->hrd->common.vcl)) {
    const HrdCommon& common = sps.vui->hrd->common;
    PicTiming::Delays& delays = timing.delays.emplace();
    reader.U(delays.au_cpb_removal_delay_minus1, common.au_cpb_removal_delay_length_minus1 + 1U);
    reader.U(delays.dpb_output_delay, common.dpb_output_delay_length_minus1 + 1U);
    if (const auto& sub = common.sub_picture) {
      reader.U(delays.dpb_output_du_delay, sub->dpb_output_delay_du_length_minus1 + 1U);
      if (sub->cpb_params_in_pic_timing) {
        ReadDecodingUnits(reader, *sub, std::min(PicSizeInCtbs(sps), kMaxDecodingUnits), timing);
      }
    }
  }
  if (reader.failed()) return reader.error();
  return timing;
}

Parsed<RecoveryPoint> ParseRecoveryPoint(ByteView payload) {
  Reading reader(payload);
  RecoveryPoint point;
  reader.Se(point.poc_cnt, -32768, 32767, "recovery_poc_cnt is out of range");
  reader.Flag(point.exact_match);
  reader.Flag(point.broken_link);
  if (reader.failed()) return reader.error();
  return point;
}

Parsed<UserDataRegistered> ParseUserDataRegistered(ByteView payload) {
  ByteReader reader(payload);
  UserDataRegistered data;
  data.country = reader.U8();
  if (data.country == 0xFF) data.country = static_cast<std::uint16_t>(0xFF00U | reader.U8());
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "user data has no country code");
  data.data = reader.Rest();
  return data;
}

Parsed<UserDataUnregistered> ParseUserDataUnregistered(ByteView payload) {
  UserDataUnregistered data;
  if (payload.size() < data.uuid.size()) {
    return Refuse(ParseErrorKind::kTruncated, "user data is shorter than its UUID", payload.size());
  }
  std::ranges::copy(payload.first(data.uuid.size()), data.uuid.begin());
  data.data = payload.subspan(data.uuid.size());
  return data;
}

Parsed<ActiveParameterSets> ParseActiveParameterSets(ByteView payload) {
  Reading reader(payload);
  ActiveParameterSets active;
  reader.U(active.vps_id, 4);
  reader.Flag(active.self_contained);
  reader.Flag(active.no_parameter_set_update);
  reader.Count(active.sps_ids, kMaxSpsId, "num_sps_ids_minus1 is greater than 15", 1);
  for (std::uint8_t& id : active.sps_ids) {
    reader.Ue(id, kMaxSpsId, "active_seq_parameter_set_id is greater than 15");
  }
  if (reader.failed()) return reader.error();
  return active;
}

Parsed<DecodedPictureHash> ParseDecodedPictureHash(ByteView payload, const Sps& sps) {
  ByteReader reader(payload);
  DecodedPictureHash hash;
  hash.type = reader.U8();
  if (hash.type > 2) return Refuse(ParseErrorKind::kMalformed, "hash_type is reserved");
  constexpr std::array<std::size_t, 3> kSizes = {16, 2, 4};
  for (int i = 0; i < (sps.chroma_format_idc == 0 ? 1 : 3); ++i) {
    hash.components.push_back(reader.Bytes(kSizes[hash.type]));
  }
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "the picture hash is cut");
  return hash;
}

Parsed<MasteringDisplay> ParseMasteringDisplay(ByteView payload) {
  ByteReader reader(payload);
  MasteringDisplay display;
  for (std::size_t c = 0; c < 3; ++c) {
    display.primaries_x[c] = reader.U16();
    display.primaries_y[c] = reader.U16();
  }
  display.white_x = reader.U16();
  display.white_y = reader.U16();
  display.max_luminance = reader.U32();
  display.min_luminance = reader.U32();
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "the mastering display is cut");
  return display;
}

Parsed<ContentLightLevel> ParseContentLightLevel(ByteView payload) {
  ByteReader reader(payload);
  ContentLightLevel level{.max_content = reader.U16(), .max_average = reader.U16()};
  if (reader.failed()) return Refuse(ParseErrorKind::kTruncated, "the light level is cut");
  return level;
}

}  // namespace vms::h265
