// Property: SEI messages lie within their NAL unit, and the payloads that are read give values
// within the standard's ranges, whatever the SPS they depend on says. Input: a byte stream of SPS
// and SEI.
#include "harnesses/kit/harness.h"
#include "targets/h264/annexb.h"
#include "targets/h264/emulation.h"
#include "targets/h264/sei.h"

namespace {

using assay::kit::Oracle;
using vms::h264::SeiType;

void CheckPicTiming(const vms::h264::PicTiming& timing) {
  Oracle(!timing.pic_struct || *timing.pic_struct <= 8, "pic_struct");
  for (const auto& clock : timing.clocks) {
    if (!clock) continue;
    Oracle(clock->seconds.value_or(0) <= 59 && clock->minutes.value_or(0) <= 59 &&
               clock->hours.value_or(0) <= 23,
           "time_of_day");
    Oracle(clock->time_offset >= -(1 << 30) && clock->time_offset < (1 << 30), "time_offset");
  }
}

void CheckMessage(const vms::h264::SeiMessage& message, const vms::h264::ParameterSets& sets) {
  if (message.type == SeiType::kBufferingPeriod) {
    const auto period = vms::h264::ParseBufferingPeriod(message.payload, sets);
    Oracle(!period || (period->nal.size() <= 32 && period->vcl.size() <= 32), "cpb_count");
  } else if (message.type == SeiType::kPicTiming) {
    for (std::uint32_t id = 0; id <= vms::h264::kMaxSpsId; ++id) {
      const auto sps = sets.FindSps(id);
      if (!sps) continue;
      if (const auto timing = vms::h264::ParsePicTiming(message.payload, *sps)) {
        CheckPicTiming(*timing);
      }
    }
  } else if (message.type == SeiType::kRecoveryPoint) {
    const auto point = vms::h264::ParseRecoveryPoint(message.payload);
    Oracle(!point || point->changing_slice_group_idc <= 2, "changing_slice_group_idc");
  } else if (message.type == SeiType::kUserDataUnregistered) {
    const auto data = vms::h264::ParseUserDataUnregistered(message.payload);
    Oracle(!data || data->data.size() + 16 == message.payload.size(), "user_data_size");
  }
}

}  // namespace

ASSAY_HARNESS(h264_sei_values_in_range, input) {
  vms::h264::ParameterSets sets;
  vms::h264::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h264::ParseNal(*bytes);
    if (!nal) continue;
    (void)sets.Add(*nal);
    if (nal->header.type != vms::h264::NalType::kSei) continue;
    const auto rbsp = vms::h264::RemoveEmulationPrevention(nal->payload);
    const auto messages = vms::h264::SplitSei(rbsp);
    if (!messages) continue;
    std::size_t total = 0;
    for (const auto& message : *messages) {
      total += message.payload.size() + 2;  // type and size take a byte each at least
      CheckMessage(message, sets);
    }
    Oracle(total <= rbsp.size() && messages->size() <= vms::h264::kMaxSeiMessages,
           "payloads_fit_the_unit");
  }
}
