// Property: when an allocation fails while a description is read and printed, nothing leaks and
// nothing terminates, and the description then reads as before.
// Input: which allocation (two bytes), the description.
#include <string>
#include <vector>

#include "harnesses/kit/allocation_failure.h"
#include "harnesses/kit/harness.h"
#include "targets/sdp/codec_parameters.h"
#include "targets/sdp/parser.h"

namespace {

namespace sdp = vms::sdp;

struct Reading {
  vms::Parsed<sdp::Description> description;
  std::string printed;
  std::vector<vms::Parsed<sdp::H264Parameters>> h264;
  std::vector<vms::Parsed<sdp::H265Parameters>> h265;
  std::vector<vms::Parsed<sdp::AacParameters>> aac;
  friend bool operator==(const Reading&, const Reading&) = default;
};

Reading Read(std::string_view text) {
  Reading out{.description = sdp::Parse(text), .printed = {}, .h264 = {}, .h265 = {}, .aac = {}};
  if (!out.description) return out;
  out.printed = sdp::Print(out.description->session);
  for (const sdp::Media& media : out.description->session.media) {
    for (const sdp::Attribute& attribute : media.attributes) {
      if (attribute.name != "fmtp" || !attribute.value) continue;
      const auto fmtp = sdp::ParseFmtp(*attribute.value);
      if (!fmtp) continue;
      out.h264.push_back(sdp::ParseH264(*fmtp));
      out.h265.push_back(sdp::ParseH265(*fmtp));
      out.aac.push_back(sdp::ParseAac(*fmtp));
    }
  }
  return out;
}

}  // namespace

ASSAY_HARNESS(sdp_survives_allocation_failure, input) {
  const auto number = input.Take<std::uint16_t>();
  assay::kit::SurvivesAllocationFailure(number, [&] { return Read(input.text()); });
}
