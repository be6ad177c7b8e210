// Property: an envelope that is read, with its fault and its addressing headers, prints to an
// envelope that reads the same; mustUnderstand of a namespace we know never stops a message.
#include "harnesses/kit/harness.h"
#include "targets/soap/addressing.h"
#include "targets/soap/fault.h"
#include "targets/soap/limits.h"

namespace {

using assay::kit::Oracle;
namespace soap = vms::soap;

void CheckFault(const soap::Envelope& envelope) {
  const auto fault = soap::ReadFault(*envelope.body, envelope.version);
  if (!fault) return;
  Oracle(fault->subcodes.size() <= soap::kMaxSubcodes, "subcode_count");
  const std::string text = soap::PrintEnvelope(soap::Version::k12, "", soap::PrintFault(*fault));
  const auto document = vms::xml::Document::Parse(text);
  Oracle(document.has_value(), "fault_print_is_xml");
  const auto again = soap::ReadEnvelope(*document);
  Oracle(again && soap::IsFault(*again), "fault_print_is_a_fault");
  const auto same = soap::ReadFault(*again->body, again->version);
  Oracle(same && *same == *fault, "fault_print_loses_nothing", text);
}

void CheckAddressing(const soap::Envelope& envelope, std::string_view ns) {
  const auto addressing = soap::ReadAddressing(envelope, ns);
  if (!addressing) return;
  if (addressing->to) {
    Oracle(!addressing->to->empty() && addressing->to->size() <= soap::kMaxUriBytes, "uri_size");
  }
  const std::string text = soap::PrintEnvelope(
      envelope.version, soap::PrintAddressing(*addressing, ns), "<b xmlns='u'/>");
  const auto document = vms::xml::Document::Parse(text);
  Oracle(document.has_value(), "addressing_print_is_xml");
  const auto again = soap::ReadEnvelope(*document);
  Oracle(again && again->version == envelope.version && again->body, "envelope_print_parses");
  const auto same = soap::ReadAddressing(*again, ns);
  Oracle(same && *same == *addressing, "addressing_print_loses_nothing", text);
}

}  // namespace

ASSAY_HARNESS(soap_envelope_roundtrip, input) {
  const auto document = vms::xml::Document::Parse(input.text());
  if (!document) return;
  const auto envelope = soap::ReadEnvelope(*document);
  if (!envelope) return;
  Oracle(envelope->headers.size() <= soap::kMaxHeaderBlocks, "header_count");
  if (const auto block = soap::FindNotUnderstood(*envelope, {soap::kWsa2005, "u"})) {
    Oracle(block->must_understand && block->element.name().uri != soap::kWsa2005,
           "only_unknown_headers_stop_a_message");
  }
  if (soap::IsFault(*envelope)) CheckFault(*envelope);
  CheckAddressing(*envelope, soap::kWsa2005);
  CheckAddressing(*envelope, soap::kWsa2004);
}
