// Property: SEI messages lie within their NAL unit, and the payloads that are read give values
// within the standard's ranges, whatever the SPS they depend on says. Input: a byte stream of SPS
// and SEI.
#include "harnesses/kit/harness.h"
#include "targets/base/annexb.h"
#include "targets/base/emulation.h"
#include "targets/h265/sei.h"
#include "targets/h265/sps_derived.h"

namespace {

using assay::kit::Oracle;
using vms::h265::SeiType;

void CheckWithSps(const vms::h265::SeiMessage& message, const vms::h265::Sps& sps) {
  if (message.type == SeiType::kPicTiming) {
    const auto timing = vms::h265::ParsePicTiming(message.payload, sps);
    Oracle(!timing || timing->units.size() <= vms::h265::PicSizeInCtbs(sps), "decoding_units");
    Oracle(!timing || !timing->picture || timing->picture->pic_struct <= 12, "pic_struct");
  } else if (message.type == SeiType::kDecodedPictureHash) {
    const auto hash = vms::h265::ParseDecodedPictureHash(message.payload, sps);
    Oracle(!hash || (hash->type <= 2 && hash->components.size() <= 3), "hash");
  }
}

void CheckMessage(const vms::h265::SeiMessage& message, const vms::h265::ParameterSets& sets) {
  const auto payload = message.payload;
  for (std::uint32_t id = 0; id <= vms::h265::kMaxSpsId; ++id) {
    if (const auto sps = sets.FindSps(id)) CheckWithSps(message, *sps);
  }
  if (message.type == SeiType::kBufferingPeriod) {
    const auto period = vms::h265::ParseBufferingPeriod(payload, sets);
    Oracle(!period || (period->nal.size() <= 32 && period->vcl.size() <= 32), "cpb_count");
  } else if (message.type == SeiType::kRecoveryPoint) {
    const auto point = vms::h265::ParseRecoveryPoint(payload);
    Oracle(!point || (point->poc_cnt >= -32768 && point->poc_cnt <= 32767), "recovery_poc_cnt");
  } else if (message.type == SeiType::kUserDataRegistered) {
    const auto data = vms::h265::ParseUserDataRegistered(payload);
    Oracle(!data || data->data.size() < payload.size(), "registered_size");
  } else if (message.type == SeiType::kUserDataUnregistered) {
    const auto data = vms::h265::ParseUserDataUnregistered(payload);
    Oracle(!data || data->data.size() + 16 == payload.size(), "unregistered_size");
  } else if (message.type == SeiType::kActiveParameterSets) {
    const auto active = vms::h265::ParseActiveParameterSets(payload);
    Oracle(!active || (!active->sps_ids.empty() && active->sps_ids.size() <= 16), "active_count");
  } else if (message.type == SeiType::kMasteringDisplay) {
    Oracle(!vms::h265::ParseMasteringDisplay(payload) || payload.size() >= 24, "mastering_size");
  } else if (message.type == SeiType::kContentLightLevel) {
    Oracle(!vms::h265::ParseContentLightLevel(payload) || payload.size() >= 4, "light_size");
  }
}

}  // namespace

ASSAY_HARNESS(h265_sei_values_in_range, input) {
  vms::h265::ParameterSets sets;
  vms::AnnexBReader reader(input.bytes());
  while (const auto bytes = reader.Next()) {
    const auto nal = vms::h265::ParseNal(*bytes);
    if (!nal) continue;
    (void)sets.Add(*nal);
    const auto type = nal->header.type;
    if (type != vms::h265::NalType::kPrefixSei && type != vms::h265::NalType::kSuffixSei) continue;
    const auto rbsp = vms::RemoveEmulationPrevention(nal->payload);
    const auto messages = vms::h265::SplitSei(rbsp);
    if (!messages) continue;
    std::size_t total = 0;
    for (const auto& message : *messages) {
      total += message.payload.size() + 2;  // type and size take a byte each at least
      CheckMessage(message, sets);
    }
    Oracle(total <= rbsp.size() && messages->size() <= vms::h265::kMaxSeiMessages,
           "payloads_fit_the_unit");
  }
}
