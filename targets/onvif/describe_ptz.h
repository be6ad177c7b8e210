// The description of a PTZ status, which responses and the metadata stream share.
#pragma once

#include "targets/onvif/limits.h"
#include "targets/onvif/message.h"
#include "targets/onvif/ptz.h"

namespace vms::onvif {

inline constexpr auto kPtzVector = [](auto& part, auto& value) {
  part.Part({Ns::kSchema, "PanTilt"}, value.pan_tilt, [](auto& inner, auto& pan_tilt) {
    inner.Attribute("x", pan_tilt.x, -kMaxPtz, kMaxPtz);
    inner.Attribute("y", pan_tilt.y, -kMaxPtz, kMaxPtz);
    inner.Attribute("space", pan_tilt.space, CheckUri);
  });
  part.Part({Ns::kSchema, "Zoom"}, value.zoom, [](auto& inner, auto& zoom) {
    inner.Attribute("x", zoom.x, -kMaxPtz, kMaxPtz);
    inner.Attribute("space", zoom.space, CheckUri);
  });
};

inline constexpr auto kPtzStatus = [](auto& part, auto& value) {
  part.Part({Ns::kSchema, "Position"}, value.position, kPtzVector);
  part.Part({Ns::kSchema, "MoveStatus"}, value.move_status, [](auto& inner, auto& move) {
    inner.Value({Ns::kSchema, "PanTilt"}, move.pan_tilt, Words{"IDLE", "MOVING", "UNKNOWN"});
    inner.Value({Ns::kSchema, "Zoom"}, move.zoom, Words{"IDLE", "MOVING", "UNKNOWN"});
  });
  part.Value({Ns::kSchema, "Error"}, value.error, CheckName);
  part.Value({Ns::kSchema, "UtcTime"}, value.time);
};

}  // namespace vms::onvif
