#include "targets/onvif/metadata.h"

#include "targets/onvif/describe_events.h"
#include "targets/onvif/describe_ptz.h"

namespace vms::onvif {
namespace {

constexpr auto kPoint = [](auto& part, auto& value) {
  part.Attribute("x", value.x, -kMaxCoordinate, kMaxCoordinate);
  part.Attribute("y", value.y, -kMaxCoordinate, kMaxCoordinate);
};

constexpr auto kShape = [](auto& part, auto& value) {
  part.Part(Tt("BoundingBox"), value.box, [](auto& inner, auto& box) {
    inner.Attribute("left", box.left, -kMaxCoordinate, kMaxCoordinate);
    inner.Attribute("top", box.top, -kMaxCoordinate, kMaxCoordinate);
    inner.Attribute("right", box.right, -kMaxCoordinate, kMaxCoordinate);
    inner.Attribute("bottom", box.bottom, -kMaxCoordinate, kMaxCoordinate);
  });
  part.Part(Tt("CenterOfGravity"), value.center, kPoint);
};

constexpr auto kClasses = [](auto& part, auto& value) {
  part.List(Tt("ClassCandidate"), value.candidates, kMaxClasses, [](auto& inner, auto& candidate) {
    inner.Value(Tt("Type"), candidate.type, CheckName);
    inner.Value(Tt("Likelihood"), candidate.likelihood, 0.0F, 1.0F);
  });
  part.List(Tt("Type"), value.types, kMaxClasses, [](auto& inner, auto& type) {
    inner.Attribute("Likelihood", type.likelihood, 0.0F, 1.0F);
    inner.Self(type.type, CheckName);
  });
};

constexpr auto kObject = [](auto& part, auto& value) {
  part.Attribute("ObjectId", value.id, INT64_MIN, INT64_MAX);
  const bool classified = !value.candidates.empty() || !value.types.empty();
  part.Group(Tt("Appearance"), value.shape || classified, [&](auto& appearance) {
    appearance.Part(Tt("Shape"), value.shape, kShape);
    appearance.Group(Tt("Class"), classified, [&](auto& inner) { kClasses(inner, value); });
  });
};

constexpr auto kFrame = [](auto& part, auto& value) {
  part.Attribute("UtcTime", value.time);
  part.Part(Tt("Transformation"), value.transformation, [](auto& inner, auto& transformation) {
    inner.Part(Tt("Translate"), transformation.translate, kPoint);
    inner.Part(Tt("Scale"), transformation.scale, kPoint);
  });
  part.List(Tt("Object"), value.objects, kMaxObjects, kObject);
};

}  // namespace

template <typename P>
void Describe(P& part, Of<P, MetadataStream> value) {
  part.List(Tt("VideoAnalytics"), value.analytics, kMaxFrames, [](auto& inner, auto& analytics) {
    inner.List(Tt("Frame"), analytics.frames, kMaxFrames, kFrame);
  });
  part.List(Tt("PTZ"), value.ptz, kMaxFrames, [](auto& inner, auto& ptz) {
    inner.List(Tt("PTZStatus"), ptz.statuses, kMaxFrames, kPtzStatus);
  });
  part.List(Tt("Event"), value.events, kMaxFrames, [](auto& inner, auto& events) {
    inner.List({Ns::kNotify, "NotificationMessage"}, events.notifications, kMaxNotifications,
               kNotification);
  });
}

Parsed<MetadataStream> ReadMetadata(const xml::Element& root) {
  if (!root.Is(UriOf(Ns::kSchema), "MetadataStream")) {
    return Refuse(ParseErrorKind::kUnsupported, "the document is no metadata stream");
  }
  return ReadAs<MetadataStream>(root);
}

Parsed<MetadataStream> ParseMetadata(std::string_view document) {
  if (document.size() > kMaxMetadataBytes) {
    return Refuse(ParseErrorKind::kOverLimit, "a metadata document is too long");
  }
  const auto parsed = xml::Document::Parse(document);
  if (!parsed) return std::unexpected(parsed.error());
  return ReadMetadata(parsed->root());
}

std::string PrintMetadata(const MetadataStream& stream) {
  return PrintAs({Ns::kSchema, "MetadataStream"}, stream);
}

}  // namespace vms::onvif
