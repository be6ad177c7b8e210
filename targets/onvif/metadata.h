// A document of the metadata stream: tt:MetadataStream of metadatastream.xsd, ONVIF Analytics §5.
// Threads: plain values, pure functions.
//
// It comes over RTP from a camera and is drawn over its picture: every coordinate is finite and
// within +-kMaxCoordinate, every likelihood within 0 to 1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "targets/base/error.h"
#include "targets/onvif/events.h"
#include "targets/onvif/ptz.h"
#include "targets/xml/date_time.h"
#include "targets/xml/document.h"

namespace vms::onvif {

struct Point {
  float x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;
  friend bool operator==(const Box&, const Box&) = default;
};
struct Shape {
  Box box;
  std::optional<Point> center;
  friend bool operator==(const Shape&, const Shape&) = default;
};
struct ObjectClass {
  std::string type;
  std::optional<float> likelihood;
  friend bool operator==(const ObjectClass&, const ObjectClass&) = default;
};
struct Object {
  std::optional<std::int64_t> id;
  std::optional<Shape> shape;
  std::vector<ObjectClass> candidates;  // the form before 2.x
  std::vector<ObjectClass> types;
  friend bool operator==(const Object&, const Object&) = default;
};
struct Transformation {
  std::optional<Point> translate, scale;
  friend bool operator==(const Transformation&, const Transformation&) = default;
};
struct Frame {
  xml::DateTime time;
  std::optional<Transformation> transformation;
  std::vector<Object> objects;
  friend bool operator==(const Frame&, const Frame&) = default;
};
struct VideoAnalytics {
  std::vector<Frame> frames;
  friend bool operator==(const VideoAnalytics&, const VideoAnalytics&) = default;
};
struct PtzStream {
  std::vector<PtzStatus> statuses;
  friend bool operator==(const PtzStream&, const PtzStream&) = default;
};
struct EventStream {
  std::vector<Notification> notifications;
  friend bool operator==(const EventStream&, const EventStream&) = default;
};
struct MetadataStream {
  std::vector<VideoAnalytics> analytics;
  std::vector<PtzStream> ptz;
  std::vector<EventStream> events;
  friend bool operator==(const MetadataStream&, const MetadataStream&) = default;
};

[[nodiscard]] Parsed<MetadataStream> ReadMetadata(const xml::Element& root);
[[nodiscard]] Parsed<MetadataStream> ParseMetadata(std::string_view document);
[[nodiscard]] std::string PrintMetadata(const MetadataStream& stream);  // reads back equal

}  // namespace vms::onvif
