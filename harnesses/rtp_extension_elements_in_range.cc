// The elements of a header extension lie within it and within the ranges of their form, and survive
// being written; so does the ONVIF replay extension.
#include <algorithm>

#include "harnesses/kit/harness.h"
#include "targets/rtp/header_extension.h"
#include "targets/rtp/onvif_replay.h"

namespace {

using assay::kit::Oracle;
namespace rtp = vms::rtp;

void CheckElements(const rtp::HeaderExtension& extension) {
  const auto elements = rtp::ParseExtensionElements(extension);
  if (!elements) return;
  const bool one_byte = elements->form == rtp::ExtensionForm::kOneByte;
  std::size_t bytes = 0;
  for (const rtp::ExtensionElement& element : elements->elements) {
    bytes += element.data.size() + (one_byte ? 1 : 2);
    Oracle(element.id >= 1 && element.id <= (one_byte ? 14 : 255), "element_id");
    Oracle(element.data.size() <= (one_byte ? 16 : 255) && (!one_byte || !element.data.empty()),
           "element_length");
    Oracle(element.data.empty() || (element.data.data() >= extension.data.data() &&
                                    element.data.data() + element.data.size() <=
                                        extension.data.data() + extension.data.size()),
           "element_lies_within");
  }
  Oracle(bytes <= extension.data.size(), "elements_fit");
  const auto written = rtp::WriteExtensionElements(*elements);
  Oracle(written.has_value() && written->profile == extension.profile, "elements_can_be_written");
  const auto again = rtp::ParseExtensionElements(written->view());
  Oracle(again && *again == *elements, "write_loses_nothing");
}

void CheckOnvif(const rtp::HeaderExtension& extension) {
  const auto replay = rtp::ParseOnvifReplay(extension);
  if (!replay) return;
  Oracle(replay->following.size() + 12 == extension.data.size(), "onvif_parts_cover_the_extension");
  const auto written = rtp::WriteOnvifReplay(*replay);
  auto again =
      rtp::ParseOnvifReplay({rtp::kOnvifReplayProfile, std::span<const std::byte>(written)});
  Oracle(again.has_value(), "onvif_can_be_written");
  again->following = replay->following;
  Oracle(*again == *replay, "onvif_write_loses_nothing");
}

}  // namespace

// The input is a whole RTP packet, so that real ones are seeds.
ASSAY_HARNESS(rtp_extension_elements_in_range, input) {
  const auto packet = rtp::ParsePacket(input.bytes());
  if (!packet || !packet->extension) return;
  CheckElements(*packet->extension);
  CheckOnvif(*packet->extension);
}
