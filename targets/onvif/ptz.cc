#include "targets/onvif/ptz.h"

#include "targets/onvif/describe_ptz.h"

namespace vms::onvif {
namespace {

constexpr auto kProfile = [](auto& part, auto& value) {
  part.Value(Tptz("ProfileToken"), value.profile_token, CheckToken);
};

}  // namespace

template <typename P>
void Describe(P& part, Of<P, ContinuousMove> value) {
  kProfile(part, value);
  part.Part(Tptz("Velocity"), value.velocity, kPtzVector);
  part.Value(Tptz("Timeout"), value.timeout, kMaxTimeoutMilliseconds);
}
template <typename P>
void Describe(P& part, Of<P, RelativeMove> value) {
  kProfile(part, value);
  part.Part(Tptz("Translation"), value.translation, kPtzVector);
  part.Part(Tptz("Speed"), value.speed, kPtzVector);
}
template <typename P>
void Describe(P& part, Of<P, AbsoluteMove> value) {
  kProfile(part, value);
  part.Part(Tptz("Position"), value.position, kPtzVector);
  part.Part(Tptz("Speed"), value.speed, kPtzVector);
}
template <typename P>
void Describe(P& part, Of<P, Stop> value) {
  kProfile(part, value);
  part.Value(Tptz("PanTilt"), value.pan_tilt);
  part.Value(Tptz("Zoom"), value.zoom);
}
template <typename P>
void Describe(P& part, Of<P, GotoPreset> value) {
  kProfile(part, value);
  part.Value(Tptz("PresetToken"), value.preset_token, CheckToken);
  part.Part(Tptz("Speed"), value.speed, kPtzVector);
}
template <typename P>
void Describe(P& part, Of<P, GetPresets> value) {
  kProfile(part, value);
}
template <typename P>
void Describe(P& part, Of<P, GetPresetsResponse> value) {
  part.List(Tptz("Preset"), value.presets, kMaxPresets, [](auto& inner, auto& preset) {
    inner.Attribute("token", preset.token, CheckToken);
    inner.Value({Ns::kSchema, "Name"}, preset.name, CheckName);
    inner.Part({Ns::kSchema, "PTZPosition"}, preset.position, kPtzVector);
  });
}
template <typename P>
void Describe(P& part, Of<P, GetStatus> value) {
  kProfile(part, value);
}
template <typename P>
void Describe(P& part, Of<P, GetStatusResponse> value) {
  part.Part(Tptz("PTZStatus"), value.status, kPtzStatus);
}

Parsed<PtzMessage> ReadPtzMessage(const xml::Element& body) {
  return ReadOneOf(body, static_cast<PtzMessage*>(nullptr));
}
std::string PrintPtzMessage(const PtzMessage& message) { return PrintOneOf(message); }

}  // namespace vms::onvif
