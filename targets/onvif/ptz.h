// Messages of the PTZ service: ONVIF PTZ §5, ptz.wsdl. Threads: plain values, pure functions.
//
// Every number is finite and within +-kMaxPtz, every time within a day: what moves a camera is
// never a NaN, and never for ever.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/namespaces.h"
#include "targets/xml/date_time.h"
#include "targets/xml/document.h"
#include "targets/xml/duration.h"

namespace vms::onvif {

struct PanTilt {
  float x = 0, y = 0;
  std::optional<std::string> space;
  friend bool operator==(const PanTilt&, const PanTilt&) = default;
};
struct Zoom {
  float x = 0;
  std::optional<std::string> space;
  friend bool operator==(const Zoom&, const Zoom&) = default;
};
struct PtzVector {  // a position, a translation or a speed
  std::optional<PanTilt> pan_tilt;
  std::optional<Zoom> zoom;
  friend bool operator==(const PtzVector&, const PtzVector&) = default;
};

struct ContinuousMove {
  static constexpr QName kName{Ns::kPtz, "ContinuousMove"};
  std::string profile_token;
  PtzVector velocity;
  std::optional<xml::Duration> timeout;
  friend bool operator==(const ContinuousMove&, const ContinuousMove&) = default;
};
struct RelativeMove {
  static constexpr QName kName{Ns::kPtz, "RelativeMove"};
  std::string profile_token;
  PtzVector translation;
  std::optional<PtzVector> speed;
  friend bool operator==(const RelativeMove&, const RelativeMove&) = default;
};
struct AbsoluteMove {
  static constexpr QName kName{Ns::kPtz, "AbsoluteMove"};
  std::string profile_token;
  PtzVector position;
  std::optional<PtzVector> speed;
  friend bool operator==(const AbsoluteMove&, const AbsoluteMove&) = default;
};
struct Stop {
  static constexpr QName kName{Ns::kPtz, "Stop"};
  std::string profile_token;
  std::optional<bool> pan_tilt, zoom;  // neither: both stop
  friend bool operator==(const Stop&, const Stop&) = default;
};
struct GotoPreset {
  static constexpr QName kName{Ns::kPtz, "GotoPreset"};
  std::string profile_token, preset_token;
  std::optional<PtzVector> speed;
  friend bool operator==(const GotoPreset&, const GotoPreset&) = default;
};
struct GetPresets {
  static constexpr QName kName{Ns::kPtz, "GetPresets"};
  std::string profile_token;
  friend bool operator==(const GetPresets&, const GetPresets&) = default;
};
struct Preset {
  std::optional<std::string> token, name;
  std::optional<PtzVector> position;
  friend bool operator==(const Preset&, const Preset&) = default;
};
struct GetPresetsResponse {
  static constexpr QName kName{Ns::kPtz, "GetPresetsResponse"};
  std::vector<Preset> presets;
  friend bool operator==(const GetPresetsResponse&, const GetPresetsResponse&) = default;
};
struct GetStatus {
  static constexpr QName kName{Ns::kPtz, "GetStatus"};
  std::string profile_token;
  friend bool operator==(const GetStatus&, const GetStatus&) = default;
};
enum class MoveState { kIdle, kMoving, kUnknown };
struct MoveStatus {
  std::optional<MoveState> pan_tilt, zoom;
  friend bool operator==(const MoveStatus&, const MoveStatus&) = default;
};
struct PtzStatus {
  std::optional<PtzVector> position;
  std::optional<MoveStatus> move_status;
  std::optional<std::string> error;
  std::optional<xml::DateTime> time;  // the schema wants it, cameras leave it out
  friend bool operator==(const PtzStatus&, const PtzStatus&) = default;
};
struct GetStatusResponse {
  static constexpr QName kName{Ns::kPtz, "GetStatusResponse"};
  PtzStatus status;
  friend bool operator==(const GetStatusResponse&, const GetStatusResponse&) = default;
};

using PtzMessage = std::variant<ContinuousMove, RelativeMove, AbsoluteMove, Stop, GotoPreset,
                                GetPresets, GetPresetsResponse, GetStatus, GetStatusResponse>;

[[nodiscard]] Parsed<PtzMessage> ReadPtzMessage(const xml::Element& body);
[[nodiscard]] std::string PrintPtzMessage(const PtzMessage& message);

}  // namespace vms::onvif
