// Property: every number of a metadata document is finite and in its range, every list within its
// limit, and the document prints to one that reads the same.
#include <cmath>

#include "harnesses/kit/harness.h"
#include "targets/onvif/limits.h"
#include "targets/onvif/metadata.h"
#include "targets/xml/document.h"

namespace {

using assay::kit::Oracle;
namespace onvif = vms::onvif;

void CheckNumber(float value, float max) {
  Oracle(std::isfinite(value) && std::fabs(value) <= max, "numbers_are_in_range");
}

void CheckObject(const onvif::Object& object) {
  for (const auto* classes : {&object.candidates, &object.types}) {
    Oracle(classes->size() <= onvif::kMaxClasses, "class_count");
    for (const auto& one : *classes) {
      const float likelihood = one.likelihood.value_or(0);
      Oracle(likelihood >= 0 && likelihood <= 1, "a_likelihood_is_one");
    }
  }
  if (!object.shape) return;
  const auto& box = object.shape->box;
  for (const float value : {box.left, box.top, box.right, box.bottom}) {
    CheckNumber(value, onvif::kMaxCoordinate);
  }
  if (!object.shape->center) return;
  CheckNumber(object.shape->center->x, onvif::kMaxCoordinate);
  CheckNumber(object.shape->center->y, onvif::kMaxCoordinate);
}

}  // namespace

ASSAY_HARNESS(onvif_metadata_values_in_range, input) {
  const auto stream = onvif::ParseMetadata(input.text());
  if (!stream) return;
  for (const auto& analytics : stream->analytics) {
    Oracle(analytics.frames.size() <= onvif::kMaxFrames, "frame_count");
    for (const auto& frame : analytics.frames) {
      Oracle(frame.objects.size() <= onvif::kMaxObjects, "object_count");
      for (const auto& object : frame.objects) CheckObject(object);
    }
  }
  const std::string text = onvif::PrintMetadata(*stream);
  const auto again = onvif::ParseMetadata(text);
  Oracle(again.has_value(), "print_parses", again ? std::string_view() : again.error().what);
  Oracle(*again == *stream, "print_loses_nothing", text);
  const auto document = vms::xml::Document::Parse(text);
  Oracle(document.has_value(), "print_is_a_document");
  const auto read = onvif::ReadMetadata(document->root());
  Oracle(read.has_value() && *read == *stream, "an_element_reads_as_its_text");
}
