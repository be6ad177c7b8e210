// A compound packet that parses is written to bytes that parse to the same; one that is valid as a
// full compound packet is valid, and the same, as a reduced-size one.
#include "harnesses/kit/harness.h"
#include "targets/rtp/rtcp_compound.h"
#include "targets/rtp/rtcp_feedback.h"

namespace {

using assay::kit::Oracle;
namespace rtp = vms::rtp;

void CheckInside(const rtp::RtcpPacket& packet) {
  if (const auto* feedback = std::get_if<rtp::Feedback>(&packet)) {
    if (const auto lost = rtp::LostSequenceNumbers(*feedback)) {
      Oracle(!lost->empty() && lost->size() <= feedback->control_information.size() / 4 * 17,
             "nack");
    }
    if (const auto requests = rtp::FullIntraRequests(*feedback)) {
      Oracle(requests->size() * 8 == feedback->control_information.size(), "fir");
    }
  }
  if (const auto* report = std::get_if<rtp::ExtendedReport>(&packet)) {
    for (const rtp::XrBlock& block : report->blocks) {
      if (rtp::ReceiverReferenceTime(block)) Oracle(block.data.size() == 8, "rrt");
      if (const auto reports = rtp::LastReceiverReports(block)) {
        Oracle(reports->size() * 12 == block.data.size(), "dlrr");
      }
    }
  }
}

}  // namespace

ASSAY_HARNESS(rtcp_compound_roundtrip, input) {
  const auto full = rtp::ParseRtcp(input.bytes());
  const rtp::RtcpOptions options{.reduced_size = true};
  const auto reduced = rtp::ParseRtcp(input.bytes(), options);
  Oracle(!full || (reduced && *reduced == *full), "full_is_a_kind_of_reduced");
  if (!reduced) return;
  for (const rtp::RtcpPacket& packet : reduced->packets) CheckInside(packet);

  const auto written = rtp::WriteRtcp(*reduced, options);
  Oracle(written.has_value(), "what_parses_can_be_written",
         written ? std::string_view() : written.error().what);
  Oracle(written->size() <= input.size(), "writing_adds_nothing");
  const auto again = rtp::ParseRtcp(std::span<const std::byte>(*written), options);
  Oracle(again && *again == *reduced, "write_loses_nothing");
  Oracle(rtp::WriteRtcp(*reduced).has_value() == full.has_value(),
         "writer_knows_the_compound_rules");
}
