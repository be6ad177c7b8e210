// Property: every number in a PTZ message is finite and in its range, every time is within a day,
// and the message prints to one that reads the same.
// Input: an envelope or its body alone.
#include <cmath>

#include "harnesses/onvif_messages.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/ptz.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;

void CheckNumber(float value) {
  Oracle(std::isfinite(value) && std::fabs(value) <= onvif::kMaxPtz, "numbers_are_in_range");
}
void CheckVector(const onvif::PtzVector& vector) {
  if (vector.pan_tilt) {
    CheckNumber(vector.pan_tilt->x);
    CheckNumber(vector.pan_tilt->y);
  }
  if (vector.zoom) CheckNumber(vector.zoom->x);
}

void Check(const onvif::PtzMessage& message) {
  if (const auto* move = std::get_if<onvif::ContinuousMove>(&message)) {
    CheckVector(move->velocity);
    if (move->timeout) {
      const auto length = vms::xml::Milliseconds(*move->timeout);
      Oracle(length && *length >= 0 && *length <= onvif::kMaxTimeoutMilliseconds,
             "a_move_ends_within_a_day");
    }
  }
  if (const auto* move = std::get_if<onvif::RelativeMove>(&message)) CheckVector(move->translation);
  if (const auto* move = std::get_if<onvif::AbsoluteMove>(&message)) CheckVector(move->position);
  if (const auto* all = std::get_if<onvif::GetPresetsResponse>(&message)) {
    Oracle(all->presets.size() <= onvif::kMaxPresets, "preset_count");
    for (const auto& preset : all->presets) {
      if (preset.position) CheckVector(*preset.position);
    }
  }
  if (const auto* status = std::get_if<onvif::GetStatusResponse>(&message)) {
    if (status->status.position) CheckVector(*status->status.position);
  }
}

}  // namespace

ASSAY_HARNESS(onvif_ptz_values_in_range, input) {
  onvif_messages::Roundtrip(input.text(), onvif::ReadPtzMessage, onvif::PrintPtzMessage, Check);
}
