// The payloads of Annex D that this product reads.
#include <algorithm>

#include "targets/h264/limits.h"
#include "targets/h264/sei.h"
#include "targets/h264/syntax_reader.h"

namespace vms::h264 {
namespace {

std::vector<BufferingPeriod::Delay> ReadDelays(SyntaxReader& reader,
                                               const std::optional<HrdParameters>& hrd) {
  std::vector<BufferingPeriod::Delay> delays;
  if (!hrd) return delays;
  const unsigned bits = hrd->initial_cpb_removal_delay_length_minus1 + 1U;
  for (std::size_t i = 0; i < hrd->cpbs.size() && !reader.failed(); ++i) {
    BufferingPeriod::Delay& delay = delays.emplace_back();
    delay.initial_cpb_removal_delay = reader.Bits(bits);
    delay.initial_cpb_removal_delay_offset = reader.Bits(bits);
  }
  return delays;
}

std::uint8_t ReadBelow(SyntaxReader& reader, unsigned bits, std::uint32_t limit,
                       std::string_view what) {
  const std::uint32_t value = reader.Bits(bits);
  reader.Require(value < limit, what);
  return static_cast<std::uint8_t>(value);
}

void ReadTimeOfDay(SyntaxReader& reader, bool full, ClockTimestamp& clock) {
  // full_timestamp_flag: all three are there; otherwise each says whether it and the next follow.
  if (!full && !reader.Flag()) return;
  clock.seconds = ReadBelow(reader, 6, 60, "seconds_value of a clock timestamp is over 59");
  if (!full && !reader.Flag()) return;
  clock.minutes = ReadBelow(reader, 6, 60, "minutes_value of a clock timestamp is over 59");
  if (!full && !reader.Flag()) return;
  clock.hours = ReadBelow(reader, 5, 24, "hours_value of a clock timestamp is over 23");
}

// i(v): two's complement of 1 to 31 bits.
std::int32_t SignExtended(std::uint32_t value, unsigned bits) {
  const std::int64_t wide = value;
  return static_cast<std::int32_t>((value >> (bits - 1)) != 0 ? wide - (std::int64_t{1} << bits)
                                                              : wide);
}

ClockTimestamp ReadClock(SyntaxReader& reader, unsigned time_offset_length) {
  ClockTimestamp clock;
  clock.ct_type = static_cast<std::uint8_t>(reader.Bits(2));
  clock.nuit_field_based = reader.Flag();
  clock.counting_type = static_cast<std::uint8_t>(reader.Bits(5));
  const bool full = reader.Flag();
  clock.discontinuity = reader.Flag();
  clock.count_dropped = reader.Flag();
  clock.frames = reader.Byte();
  ReadTimeOfDay(reader, full, clock);
  if (time_offset_length > 0) {
    clock.time_offset = SignExtended(reader.Bits(time_offset_length), time_offset_length);
  }
  return clock;
}

}  // namespace

Parsed<BufferingPeriod> ParseBufferingPeriod(std::span<const std::byte> payload,
                                             const ParameterSets& sets) {
  SyntaxReader reader(payload);
  BufferingPeriod period;
  period.sps_id =
      reader.SmallUe(kMaxSpsId, "seq_parameter_set_id of a buffering period is greater than 31");
  if (reader.failed()) return reader.error();
  const std::shared_ptr<const Sps> sps = sets.FindSps(period.sps_id);
  if (!sps) {
    return Refuse(ParseErrorKind::kUnsupported,
                  "the buffering period refers to an SPS that was not received");
  }
  if (sps->vui) {
    period.nal = ReadDelays(reader, sps->vui->nal_hrd);
    period.vcl = ReadDelays(reader, sps->vui->vcl_hrd);
  }
  if (reader.failed()) return reader.error();
  return period;
}

Parsed<PicTiming> ParsePicTiming(std::span<const std::byte> payload, const Sps& sps) {
  SyntaxReader reader(payload);
  PicTiming timing;
  if (!sps.vui) return timing;
  // §E.2.2: where both HRDs are there these lengths are equal; the NAL one is taken.
  const auto& hrd = sps.vui->nal_hrd ? sps.vui->nal_hrd : sps.vui->vcl_hrd;
  if (hrd) {
    PicTiming::Delays& delays = timing.delays.emplace();
    delays.cpb_removal_delay = reader.Bits(hrd->cpb_removal_delay_length_minus1 + 1U);
    delays.dpb_output_delay = reader.Bits(hrd->dpb_output_delay_length_minus1 + 1U);
  }
  if (sps.vui->pic_struct_present) {
    constexpr std::array<std::uint8_t, 9> kNumClockTs = {1, 1, 1, 2, 2, 3, 3, 2, 3};  // Table D-1
    timing.pic_struct = ReadBelow(reader, 4, kNumClockTs.size(), "pic_struct is reserved");
    if (reader.failed()) return reader.error();
    for (std::size_t i = 0; i < kNumClockTs[*timing.pic_struct] && !reader.failed(); ++i) {
      // §E.2.2: without an HRD time_offset_length is inferred to be 24.
      if (reader.Flag()) timing.clocks[i] = ReadClock(reader, hrd ? hrd->time_offset_length : 24U);
    }
  }
  if (reader.failed()) return reader.error();
  return timing;
}

Parsed<RecoveryPoint> ParseRecoveryPoint(std::span<const std::byte> payload) {
  SyntaxReader reader(payload);
  RecoveryPoint point;
  point.recovery_frame_cnt =
      static_cast<std::uint16_t>(reader.Ue(65535, "recovery_frame_cnt is over MaxFrameNum - 1"));
  point.exact_match = reader.Flag();
  point.broken_link = reader.Flag();
  point.changing_slice_group_idc = ReadBelow(reader, 2, 3, "changing_slice_group_idc is 3");
  if (reader.failed()) return reader.error();
  return point;
}

Parsed<UserDataUnregistered> ParseUserDataUnregistered(std::span<const std::byte> payload) {
  UserDataUnregistered data;
  if (payload.size() < data.uuid.size()) {
    return Refuse(ParseErrorKind::kTruncated, "user data is shorter than its UUID", payload.size());
  }
  std::ranges::copy(payload.first(data.uuid.size()), data.uuid.begin());
  data.data = payload.subspan(data.uuid.size());
  return data;
}

}  // namespace vms::h264
